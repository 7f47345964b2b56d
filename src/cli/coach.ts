import { parseArgs } from 'node:util';
import { ServiceClient } from './client.js';
import { Conversation } from './conversation.js';
import { MessageReader } from './message-reader.js';
import { paint, screenOf } from './render.js';
import { ServiceError } from './service-error.js';
import { wrap } from './wrap.js';

const USAGE = `usage: npm run coach -- [--url <address>] [--key <key>] [--title <title>]

  --url    Where the service is. Default: http://127.0.0.1:4000
  --key    A key (wm_…), where the service runs with AUTH=keys.
  --title  What the session is called. Default: OKRs from the terminal
`;

const HELP = `Write what you want to achieve; the coach answers, scores what you drafted and asks what is missing. Lines pasted
together are one message.
  /drafts  everything that has been drafted, with scores and findings
  /retry   the last answer anew, when it broke off
  /help    this
  /quit    leaves; the session stays (so does Ctrl-D)
  Ctrl-C   stops an answer that is being written, or leaves`;

const stdout = process.stdout;
const write = (text: string) => void stdout.write(text);

function readOptions(): { url: string; key?: string; title: string } {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:4000' },
      key: { type: 'string' },
      title: { type: 'string', default: 'OKRs from the terminal' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    write(USAGE);
    process.exit(0);
  }
  return values;
}

async function converse(conversation: Conversation): Promise<void> {
  const reader = new MessageReader(process.stdin, stdout, () => void interrupt());
  const interrupt = async () => {
    if (!(await conversation.interrupt().catch(() => false))) reader.close();
  };
  const prompt = () => `\n${paint(screenOf(stdout), ['bold', 'magenta'], 'you ›')} `;
  for (let text = await reader.next(prompt()); text !== undefined; text = await reader.next(prompt())) {
    if (!process.stdin.isTTY) write(`${prompt()}${text}\n`);
    if (text === '/quit') break;
    await answer(conversation, text).catch(report);
  }
  reader.close();
}

async function answer(conversation: Conversation, text: string): Promise<void> {
  if (text === '/help') return write(`\n${HELP}\n`);
  if (text === '/retry') return conversation.retry();
  if (text === '/drafts') return conversation.showDrafts();
  if (/^\/[a-z]+$/.test(text)) return write(`\nThere is no ${text}. /help says what there is.\n`);
  return conversation.say(text);
}

/** An error of the service's is said and the conversation goes on; any other is a fault of ours. */
function report(error: unknown): void {
  if (!(error instanceof ServiceError)) throw error;
  const screen = screenOf(stdout);
  write(
    `\n${wrap(error.message, screen.width)
      .map((line) => paint(screen, 'red', line))
      .join('\n')}\n`,
  );
}

async function main(): Promise<void> {
  const { url, key, title } = readOptions();
  const client = new ServiceClient({ url, key });
  const stage = { write, screen: () => screenOf(stdout) };
  const conversation = await Conversation.start(client, stage, { title });
  write(`You are talking with the OKR coach at ${client.endpoint.origin}.\n/help says what else there is.\n`);
  await converse(conversation);
  write(`\nThe session stays: ${conversation.sessionId}\n`);
}

main().catch((error: unknown) => {
  const isUsage =
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (isUsage) console.error(`${error.message}\n\n${USAGE}`);
  else console.error(error instanceof ServiceError ? error.message : error);
  process.exitCode = isUsage ? 2 : 1;
});
