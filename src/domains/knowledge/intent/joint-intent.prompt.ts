import { z } from 'zod';
import type { JoinPolicy, ModelMessage, ModelRequest, ToolSpec } from '../../../llm/index.js';
import { ANSWER, CLASSIFY_TOOL, INSTRUCTIONS } from './intent.prompt.js';

const SYSTEM = `You read several messages, each by itself: they do not belong together, and none says anything of another. For each you answer three separate questions with the tool classify_messages, in one call for all, without any text. number is the number of the message.

${INSTRUCTIONS}`;

const ENTRY = ANSWER.extend({ number: z.number().int().min(1) });
const ANSWERS = z.object({ messages: z.array(ENTRY) });
/** One entry in another form takes nothing from the others. */
const CALL = z.object({ messages: z.array(z.unknown()) });

const CLASSIFY_ALL_TOOL: ToolSpec = {
  name: 'classify_messages',
  description: 'Says what each message is for. Called exactly once, with one entry for each message.',
  inputSchema: z.toJSONSchema(ANSWERS),
};

/** Messages of one moment in one request. Each is fenced as it would be by itself, and answered for by its number. */
export const jointIntents: JoinPolicy = {
  join: (requests) => ({
    prompt: { system: SYSTEM, messages: [{ role: 'user', content: requests.map(numbered).join('\n\n') }] },
    tools: [CLASSIFY_ALL_TOOL],
    toolChoice: { tool: CLASSIFY_ALL_TOOL.name },
  }),
  split({ toolCalls }, requests) {
    const call = toolCalls.find(({ name }) => name === CLASSIFY_ALL_TOOL.name);
    const entries = CALL.parse(JSON.parse(call?.json ?? '')).messages.flatMap((entry) => {
      const { data } = ENTRY.safeParse(entry);
      return data ? [data] : [];
    });
    return requests.map((_, index) => {
      const own = entries.filter(({ number }) => number === index + 1);
      // Two answers are none.
      if (own.length !== 1) return undefined;
      const { number, ...reading } = own[0]!;
      const id = `${call?.id ?? ''}-${number}`;
      return { toolCalls: [{ id, name: CLASSIFY_TOOL.name, json: JSON.stringify(reading) }] };
    });
  },
};

function numbered({ prompt }: ModelRequest, index: number): string {
  return `Message ${index + 1}:\n${prompt.messages.map(textOf).join('\n')}`;
}

function textOf(message: ModelMessage): string {
  return message.role === 'tool' ? '' : message.content;
}
