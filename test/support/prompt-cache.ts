import { createHash } from 'node:crypto';
import type Anthropic from '@anthropic-ai/sdk';
import type { ScriptedUsage } from './messages-server-script.js';

type Params = Anthropic.MessageCreateParamsStreaming;

/** UTF-8 bytes to a token of the stand-in, as English prose has them with the tokenizers of the models before 5. */
const BYTES_PER_TOKEN = 3.5;
/** How many blocks before a mark the vendor looks for what it has kept. */
const LOOKS_BACK = 20;

interface Block {
  /** Its bytes as they count for the prefix: without the mark, which is no part of it. */
  readonly bytes: string;
  readonly isMarked: boolean;
}

/**
 * The vendor's prompt cache as its pages describe it, for a loopback server: a front is kept up to each mark when all
 * that stands before it has the model's minimum of tokens, and read when the same bytes come again within twenty blocks
 * before a mark.
 */
export class PromptCache {
  readonly #kept = new Set<string>();

  constructor(private readonly minimumTokens: number) {}

  /** How a request is counted, and keeps what its marks say. */
  take(params: Params): Required<Omit<ScriptedUsage, 'outputTokens'>> {
    const blocks = blocksOf(params);
    const fronts = frontsOf(blocks);
    const marks = blocks.flatMap(({ isMarked }, at) => (isMarked ? [at] : []));
    if (marks.length > 4) throw new Error('A request may have four marks.');
    const isKept = (at: number) => at >= 0 && this.#kept.has(fronts[at]!.name);
    const reads = marks.flatMap((mark) =>
      Array.from({ length: LOOKS_BACK + 1 }, (_, back) => mark - back).filter(isKept),
    );
    const cacheReadTokens = Math.max(0, ...reads.map((at) => fronts[at]!.tokens));
    const enough = marks.filter((mark) => fronts[mark]!.tokens >= this.minimumTokens);
    const cachedTokens = Math.max(cacheReadTokens, ...enough.map((mark) => fronts[mark]!.tokens));
    for (const mark of enough) this.#kept.add(fronts[mark]!.name);
    const all = fronts.at(-1)?.tokens ?? 0;
    return {
      cacheReadTokens,
      cacheWriteTokens: cachedTokens - cacheReadTokens,
      inputTokens: all - cachedTokens,
    };
  }
}

/** In the order in which the vendor reads them. */
function blocksOf({ tools = [], system = [], messages }: Params): readonly Block[] {
  const said = messages.flatMap(({ role, content }) =>
    (typeof content === 'string' ? [{ type: 'text', text: content }] : content).map((block) => ({
      role,
      block,
    })),
  );
  const first = typeof system === 'string' ? [{ type: 'text', text: system }] : system;
  return [...tools, ...first, ...said].map((block) => {
    const json = JSON.stringify(block, (key, value: unknown) =>
      key === 'cache_control' ? undefined : value,
    );
    return { bytes: json, isMarked: JSON.stringify(block).includes('"cache_control"') };
  });
}

function frontsOf(blocks: readonly Block[]): readonly { readonly name: string; readonly tokens: number }[] {
  let front = '';
  return blocks.map(({ bytes }) => {
    front += `${bytes}\n`;
    const tokens = Math.round(Buffer.byteLength(front) / BYTES_PER_TOKEN);
    return { name: createHash('sha256').update(front).digest('hex'), tokens };
  });
}
