/** Longer than a busy machine takes to start the index's thread: no search goes on by words alone for being early. */
export const VECTORS_PATIENCE_MS = 25_000;
