import { AsyncLocalStorage, createHook } from 'node:async_hooks';

const begun = new AsyncLocalStorage<Set<NodeJS.Timeout>>();

const watch = createHook({
  init(_id, type, _triggerId, resource) {
    if (type === 'Timeout') begun.getStore()?.add(resource as NodeJS.Timeout);
  },
});
let watching = 0;

/** Runs `work`, and lets the process end without what it has left waiting: timers that nobody takes back. */
export async function withoutLeftTimers<T>(work: () => Promise<T>): Promise<T> {
  const timers = new Set<NodeJS.Timeout>();
  if (watching++ === 0) watch.enable();
  try {
    return await begun.run(timers, work);
  } finally {
    if (--watching === 0) watch.disable();
    for (const timer of timers) timer.unref();
  }
}
