/** A signal of one's own that aborts with another's, too. */
export interface LinkedSignal {
  readonly signal: AbortSignal;
  /** Aborts it, and not the other. */
  readonly abort: () => void;
  /** Follows the other no longer. Whoever links a signal that outlives the work releases it. */
  readonly release: () => void;
}

/** Nobody reads why: one for all, since an error with its stack for every call is much of what a call costs. */
const STOPPED = new Error('Stopped.');

/**
 * As `AbortSignal.any` of the signal and a controller of one's own, for the many that a call needs: that keeps a weak
 * reference from each of its sources to each that depends on it, and nested as layers are it made garbage collection
 * the longest thing in a call.
 */
export function linkTo(outer: AbortSignal): LinkedSignal {
  const own = new AbortController();
  const follow = () => own.abort(outer.reason);
  if (outer.aborted) follow();
  else outer.addEventListener('abort', follow, { once: true });
  const release = () => outer.removeEventListener('abort', follow);
  return { signal: own.signal, abort: () => own.abort(STOPPED), release };
}

/** Aborts a signal whose reason nobody reads. */
export function stop(controller: AbortController): void {
  controller.abort(STOPPED);
}
