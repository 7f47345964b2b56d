import { SCAN_KERNEL } from './scan-kernel.js';

/** What is used of WebAssembly, which Node's types leave out. */
declare const WebAssembly: {
  readonly Memory: new (options: {
    readonly initial: number;
    readonly maximum: number;
    readonly shared: true;
  }) => ScanMemory;
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (
    code: object,
    imports: { readonly scan: { readonly memory: ScanMemory } },
  ) => { readonly exports: unknown };
};

/** Memory that the kernel works on, shared with other threads. It grows where it is. */
export interface ScanMemory {
  readonly buffer: SharedArrayBuffer;
  grow(pages: number): number;
}

/** The functions of scan-kernel.wat. */
export interface ScanKernel {
  scan(...places: [block: number, blocks: number, dims: number, queries: number, scores: number]): void;
  encode(row: number, dims: number, place: number): void;
}

export const ROWS_A_BLOCK = 16;
/** Queries that a scan looks for at once, two at a time; each row is read from afar once for all of them. */
export const QUERIES_AT_ONCE = 4;
/** Threads that scan the same rows at once. */
export const SCAN_THREADS = 2;
/** Added to a query's codes: the kernel takes them without a sign. */
export const QUERY_OFFSET = 64;

/** What a core keeps at hand: rows are read from afar for the first two queries, and from there for the others. */
const CHUNK_BYTES = 192 * 1024;
const PAGE_BYTES = 65_536;
/** As far as 32 bits of an address reach. */
const MOST_PAGES = 65_536;
/** An offset and a scale for each row of a block. */
const BLOCK_FACTS_BYTES = 2 * ROWS_A_BLOCK * 4;
const ALIGNMENT = 64;

const code = compiled();
const kernels = new WeakMap<ScanMemory, ScanKernel>();

/** Undefined where there is no WebAssembly, or no relaxed SIMD in it. */
function compiled(): object | undefined {
  try {
    return new WebAssembly.Module(Buffer.from(SCAN_KERNEL, 'base64'));
  } catch {
    return undefined;
  }
}

/** The kernel over a memory of `ScanLayout.room`. */
export function kernelOf(memory: ScanMemory): ScanKernel {
  let kernel = kernels.get(memory);
  if (!kernel) {
    if (!code) throw new Error('There is no kernel for this machine.');
    kernel = new WebAssembly.Instance(code, { scan: { memory } }).exports as ScanKernel;
    kernels.set(memory, kernel);
  }
  return kernel;
}

/** What is where in a memory, for rows of so many numbers. Places are in bytes. */
export class ScanLayout {
  /** Numbers a row, filled up with zeros to whole fours. */
  readonly dims: number;
  /** Two queries one behind the other, four numbers of each in turn. */
  readonly pairBytes: number;
  readonly blockBytes: number;
  /** Blocks that a thread looks at before it takes the next ones. */
  readonly chunkBlocks: number;
  /** Where a row lies in 32 bits while it is encoded. */
  readonly rowAt: number;
  readonly #scoresAt: number;
  readonly #scoresBytes: number;
  readonly #blocksAt: number;

  constructor(dims: number) {
    this.dims = Math.ceil(dims / 4) * 4;
    this.pairBytes = this.dims * 2;
    this.blockBytes = this.dims * ROWS_A_BLOCK + BLOCK_FACTS_BYTES;
    this.chunkBlocks = Math.max(1, Math.floor(CHUNK_BYTES / this.blockBytes));
    this.#scoresAt = aligned((QUERIES_AT_ONCE / 2) * this.pairBytes);
    this.#scoresBytes = this.chunkBlocks * ROWS_A_BLOCK * 2 * 4;
    this.rowAt = aligned(this.#scoresAt + SCAN_THREADS * this.#scoresBytes);
    this.#blocksAt = aligned(this.rowAt + this.dims * 4);
  }

  /** Of the pair that a query is in: the first two are pair 0. */
  queriesAt(pair: number): number {
    return pair * this.pairBytes;
  }

  scoresAt(thread: number): number {
    return this.#scoresAt + thread * this.#scoresBytes;
  }

  blockAt(block: number): number {
    return this.#blocksAt + block * this.blockBytes;
  }

  /** The first four codes of a row; the next ones are a block's width further each. */
  placeOf(row: number): number {
    return this.blockAt(Math.floor(row / ROWS_A_BLOCK)) + (row % ROWS_A_BLOCK) * 4;
  }

  /**
   * Memory with room for so many rows, the given one where there is one. Undefined where there is not so much, or no kernel
   * that could use it.
   */
  room(rows: number, memory: ScanMemory | undefined): ScanMemory | undefined {
    if (!code) return undefined;
    const pages = Math.ceil(this.blockAt(Math.ceil(rows / ROWS_A_BLOCK)) / PAGE_BYTES);
    if (pages > MOST_PAGES) return undefined;
    try {
      if (!memory) return new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES, shared: true });
      const missing = pages - memory.buffer.byteLength / PAGE_BYTES;
      if (missing > 0) memory.grow(missing);
      return memory;
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
