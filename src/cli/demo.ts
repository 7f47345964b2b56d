import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ServiceClient } from './client.js';
import { Conversation } from './conversation.js';
import { DEMO_MESSAGES, demoSession } from './demo-messages.js';
import { paint, screenOf } from './render.js';
import { ServiceError } from './service-error.js';
import { startService, type ServiceProcess } from './service-process.js';
import { wrap } from './wrap.js';

const USAGE = `usage: npm run demo

Starts the service on a database of its own, says a short conversation with the coach, and leaves the service running
until Ctrl-C. It takes no options.
`;

const stdout = process.stdout;
const write = (text: string) => void stdout.write(text);
const screen = () => screenOf(stdout);

async function converse(url: string): Promise<void> {
  const stage = { write, screen };
  const conversation = await Conversation.start(new ServiceClient({ url }), stage, demoSession(new Date()));
  for (const message of DEMO_MESSAGES) {
    write(`\n${paint(screen(), ['bold', 'magenta'], 'you ›')} `);
    write(`${wrap(message, screen().width - 6).join('\n      ')}\n`);
    await conversation.say(message);
  }
}

function farewell(url: string): string {
  const line = (name: string, where: string, what: string) =>
    `  ${paint(screen(), 'bold', name.padEnd(8))}${paint(screen(), 'cyan', where)}${what}\n`;
  const paragraph = (text: string) => `${wrap(text, screen().width).join('\n')}\n`;
  return [
    `\n${paint(screen(), 'dim', '─'.repeat(screen().width))}\n`,
    paragraph('That was a conversation over the public API. The service stays up, with what was drafted:'),
    line('Sandbox', `${url}/`, ''),
    line('IDE', `${url}/ide`, '  (works without the internet)'),
    line('You', `npm run coach -- --url ${url}`, '  (in another terminal)'),
    paragraph('Ctrl-C stops it and forgets the demo. `npm start` is the service that keeps what it is told.'),
  ].join('');
}

async function runIn(folder: string): Promise<void> {
  write('Starting the service on a new embedded database…\n');
  const service = await startService(folder);
  stopOnSignal(service);
  try {
    write(`It listens at ${service.url}. Now the demo talks with it, as any client would.\n`);
    await converse(service.url);
    write(farewell(service.url));
  } catch (error) {
    service.stop();
    await service.ended;
    throw error;
  }
  await service.ended;
}

function stopOnSignal(service: ServiceProcess): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => service.stop());
}

async function main(): Promise<void> {
  const { help } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } }).values;
  if (help) return write(USAGE);
  const folder = await mkdtemp(join(tmpdir(), 'waymark-demo-'));
  try {
    await runIn(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isUsage = code.startsWith('ERR_PARSE_ARGS');
  const isPlain =
    error instanceof ServiceError || (error instanceof Error && !error.stack?.includes('TypeError'));
  if (isUsage) console.error(`${(error as Error).message}\n\n${USAGE}`);
  else console.error(isPlain ? error.message : error);
  process.exitCode = isUsage ? 2 : 1;
});
