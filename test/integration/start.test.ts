import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REFUSED_URL } from '../support/messages-server.js';
import { buildService, failToStart } from '../support/service-process.js';

/** A server that takes connections and says nothing. */
async function startSilentServer(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((socket) => socket.on('error', () => {}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

describe('a service that cannot start', () => {
  let folder: string;
  let silent: Awaited<ReturnType<typeof startSilentServer>>;

  beforeAll(async () => {
    buildService();
    folder = await mkdtemp(join(tmpdir(), 'waymark-start-'));
    await writeFile(join(folder, 'file'), '');
    silent = await startSilentServer();
  }, 300_000);
  afterAll(async () => {
    silent.server.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Fails, having said one line and no more, and not a password. */
  async function expectOneLine(environment: Record<string, string>, line: RegExp): Promise<void> {
    const { code, said } = await failToStart({ DATA_DIR: join(folder, 'data'), ...environment });
    expect({ code, lines: said.trimEnd().split('\n').length, said }).toEqual({
      code: 1,
      lines: 1,
      said: expect.stringMatching(line) as unknown,
    });
    expect(said).not.toContain('secret');
  }

  it('says which port is in use', () =>
    expectOneLine(
      { PORT: String(silent.port), LOG_LEVEL: 'warn' },
      new RegExp(`^Port ${silent.port} is in use`),
    ));

  it('says which versions of a prompt there are', () =>
    expectOneLine(
      { PROMPT_VARIANT: 'nonsense', LOG_LEVEL: 'warn' },
      /^PROMPT_VARIANT: there is no prompt "nonsense"\. There are: okr\.coach\/1, okr\.coach\/2\.$/m,
    ));

  it('says which server refuses connections', async () => {
    const { host: address } = new URL(REFUSED_URL);
    await expectOneLine(
      { DATABASE_URL: `postgres://user:secret@${address}/goals` },
      new RegExp(`^DATABASE_URL: ${address}/goals cannot be used: .*ECONNREFUSED`),
    );
    await expectOneLine(
      { REDIS_URL: `redis://:secret@${address}`, LOG_LEVEL: 'warn' },
      new RegExp(`^REDIS_URL: ${address} cannot be used: .*ECONNREFUSED`),
    );
  });

  it('says which server has no address', async () => {
    await expectOneLine(
      { DATABASE_URL: 'postgres://nowhere.invalid/goals' },
      /^DATABASE_URL: nowhere\.invalid\/goals cannot be used: .*nowhere\.invalid/,
    );
    await expectOneLine(
      { REDIS_URL: 'redis://nowhere.invalid', LOG_LEVEL: 'warn' },
      /^REDIS_URL: nowhere\.invalid cannot be used: .*nowhere\.invalid/,
    );
  });

  it('gives up on a server that says nothing', () =>
    Promise.all([
      expectOneLine(
        { DATABASE_URL: `postgres://127.0.0.1:${silent.port}/goals` },
        /^DATABASE_URL: .* cannot be used: .*timeout/i,
      ),
      expectOneLine(
        { DATA_DIR: join(folder, 'other'), REDIS_URL: `redis://127.0.0.1:${silent.port}`, LOG_LEVEL: 'warn' },
        /^REDIS_URL: .* cannot be used: there was no answer within 5 seconds/,
      ),
    ]));

  it('says why a data folder cannot be used', async () => {
    await expectOneLine({ DATA_DIR: join(folder, 'file') }, /^The data folder .* cannot be used: .*DATA_DIR/);
    await expectOneLine({ DATA_DIR: '/proc/waymark' }, /^The data folder .* cannot be used: .*DATA_DIR/);
  });

  const server = process.env['TEST_DATABASE_URL'];
  if (server) {
    it('says that a server has no such database, or no such user', async () => {
      const url = new URL(server);
      url.pathname = '/no_such_database';
      await expectOneLine({ DATABASE_URL: url.href }, /^DATABASE_URL: .* cannot be used: .*no_such_database/);
      url.username = 'no_such_user';
      await expectOneLine({ DATABASE_URL: url.href }, /^DATABASE_URL: .* cannot be used: .*no_such_user/);
    });
  }
});
