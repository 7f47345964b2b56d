import type * as Package from 'usearch';

/**
 * The native library, or undefined where there is none for this machine (on Alpine, say): then plain loops do the same
 * work in about four times the time, and large partitions are looked at exactly too.
 */
export const usearch: typeof Package | undefined = await import('usearch').catch(() => undefined);
