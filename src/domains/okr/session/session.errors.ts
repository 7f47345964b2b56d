import { notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';

/** @param id a raw UUID */
export function noSession(id: string): Error {
  return notFound('OkrSession', toGlobalId('OkrSession', id));
}
