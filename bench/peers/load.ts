import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The benches run from the root of the repository, wherever they were compiled to. */
const resolver = createRequire(join(process.cwd(), 'bench/peers/package.json'));

/** A peer from `bench/peers`, or undefined, with a line that says how to install it. */
export async function loadPeer<Module>(name: string): Promise<Module | undefined> {
  let path: string;
  try {
    path = resolver.resolve(name);
  } catch {
    console.log(`${name} is not installed and is left out: npm install --prefix bench/peers`);
    return undefined;
  }
  // A CommonJS package has its exports in `default` too, by which names that are not found at once are reached.
  const module = (await import(pathToFileURL(path).href)) as Module & { readonly default?: Module };
  return module.default ?? module;
}
