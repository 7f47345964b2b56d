import 'reflect-metadata';
import { pino } from 'pino';
import { ConfigError, readConfig } from './config.js';
import { secretsOf, withoutSecrets } from './config/secrets.js';
import { compose } from './compose.js';
import { StartProblem } from './kernel/start-problem.js';
import { readableLine } from './terminal-log.js';

/** How long running answers may go on after a signal before they are interrupted and can be retried. */
const DRAIN_MS = 10_000;

async function start(): Promise<void> {
  const config = readConfig();
  const hooks = { streamWrite: withoutSecrets(secretsOf(config)) };
  const output = process.stdout.isTTY
    ? { write: (line: string) => process.stdout.write(readableLine(line)) }
    : pino.destination();
  const log = pino({ name: 'waymark', level: config.logLevel, hooks }, output);
  const app = await compose(config, { log });
  const { url } = await app.listen();
  const sandbox = config.environment === 'development' ? { sandbox: `${url}/` } : {};
  log.info({ url, ...sandbox, ide: `${url}/ide`, provider: app.provider }, 'Waymark is listening.');

  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    // A second signal means that somebody does not want to wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({ signal }, 'Stopping: letting running answers finish.');
    app.close({ graceMs: DRAIN_MS }).then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'Stopping failed.');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What whoever starts the service can mend is said in a sentence; anything else with its stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StartProblem) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, message, port, address } = error as ListenError;
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Set PORT to another one, or stop what uses it.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user. Set PORT to another one.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST: this machine has no address ${address ?? ''}: ${message}.`;
  return error.stack ?? message;
}

type ListenError = NodeJS.ErrnoException & { readonly port?: number; readonly address?: string };

start().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});
