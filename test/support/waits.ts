/**
 * Longer than a busy machine takes for anything, and shorter than a test may take: nobody goes on without what is only
 * late, be it the index's thread, what the team knows or Redis.
 */
export const PATIENCE_MS = 25_000;
