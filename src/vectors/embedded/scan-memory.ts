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

/** The functions of scan-kernel.wat. Places are in bytes. */
export interface ScanKernel {
  scanBlocks(
    ...places: [block: number, blocks: number, dims: number, queries: number, scores: number, others: number]
  ): void;
  scanColumns(...places: [chunk: number, rows: number, dims: number, query: number, scores: number]): number;
  encodeBlocks(...places: [row: number, dims: number, place: number, facts: number]): number;
  encodeColumns(...places: [row: number, dims: number, place: number, facts: number, rows: number]): number;
}

/** Queries that a scan looks for at once, so that each row is read from afar once for all of them. */
export const QUERIES_AT_ONCE = 4;
/** Threads that scan the same rows at once. */
export const SCAN_THREADS = 2;

const PAGE_BYTES = 65_536;
/** As far as 32 bits of an address reach. */
const MOST_PAGES = 65_536;
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

/** The kernel over a memory of `roomFor`. */
export function kernelOf(memory: ScanMemory): ScanKernel {
  let kernel = kernels.get(memory);
  if (!kernel) {
    if (!code) throw new Error('There is no kernel for this machine.');
    kernel = new WebAssembly.Instance(code, { scan: { memory } }).exports as ScanKernel;
    kernels.set(memory, kernel);
  }
  return kernel;
}

/**
 * Memory of so many bytes, the given one where there is one. Undefined where there is not so much, or no kernel that could
 * use it.
 */
export function roomFor(bytes: number, memory: ScanMemory | undefined): ScanMemory | undefined {
  if (!code) return undefined;
  const pages = Math.ceil(bytes / PAGE_BYTES);
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

/** The next place that a line of the processor's cache begins at. */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
