import type * as Package from 'usearch';

/** The native library, or undefined where there is none for this machine (on Alpine, say): then there is no graph. */
export const usearch: typeof Package | undefined = await import('usearch').catch(() => undefined);
