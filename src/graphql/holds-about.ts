import { Extensions } from 'type-graphql';
import { LIST_SIZE_EXTENSION } from '../kernel/page.js';

/**
 * Says how many a list without pages is likely to hold, so that the cost limit does not count what hardly ever comes.
 * Without it a list is taken to hold ten. Give the most that is usual, not the mean: it is a limit.
 */
export function holdsAbout(size: number): MethodDecorator & PropertyDecorator {
  return Extensions({ [LIST_SIZE_EXTENSION]: size });
}
