import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Imports name files as the compiler will call them. */
const HOOKS = `
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve: (specifier, context, next) => {
      const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
      return next(isOurs ? specifier.replace(/\\.js$/, '.ts') : specifier, context);
    },
  });`;

/** What V8 says of WebAssembly code that it gives back, as soon as it could, while a new database starts and ends. */
async function traceOfADatabase(): Promise<string> {
  const server = new URL('../../src/db/embedded/server.ts', import.meta.url);
  const script = `
    import('${server}')
      .then(({ EmbeddedServer }) => EmbeddedServer.start({}))
      .then((server) => server.close())
      .then(() => console.log('closed'));`;
  const flags = ['--experimental-transform-types', '--trace-wasm-code-gc', '--stress-wasm-code-gc'];
  const hooks = `--import=data:text/javascript,${encodeURIComponent(HOOKS)}`;
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, hooks, '--eval', script]);
  return stdout;
}

describe('WebAssembly code', () => {
  it('is not given back while the embedded database works: that ends a process of Node 24 now and then', async () => {
    expect(await traceOfADatabase()).toBe('closed\n');
  });
});
