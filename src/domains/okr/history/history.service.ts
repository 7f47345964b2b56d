import type { Database } from '../../../db/index.js';
import { AppError, badUserInput, notFound } from '../../../kernel/errors.js';
import { isUuid, parseGlobalId, toGlobalId } from '../../../kernel/ids.js';
import {
  checkCursors,
  readPageArguments,
  type Page,
  type PageArguments,
  type PageRequest,
} from '../../../kernel/page.js';
import type { Scope } from '../../../kernel/scope.js';
import type { OkrLoaders } from '../okr.loader.js';
import { readStores } from '../okr.store.js';
import { diff, type FieldChange } from './diff.js';
import type { Revision } from './revision.js';

/** Tells what became of goals, also of those that are gone. */
export class HistoryService {
  constructor(private readonly database: Database) {}

  /**
   * The history of an objective (with its key results') or of a key result, the latest change first.
   *
   * @param id a global id @throws {AppError} BAD_USER_INPUT; NOT_FOUND when there never was such a goal
   */
  async history(loaders: OkrLoaders, id: string, page: PageArguments): Promise<Page<Revision>> {
    const { uuid, kind } = readGoalId(id);
    const found = await loaders.histories.page.load({ ownerId: uuid, request: readHistoryPage(page) });
    if (found.edges.length > 0) return found;
    // Nothing was found: it is a page past the end, a goal from before histories were kept, or no goal at all.
    const isKnown =
      (await loaders.histories.count.load(uuid)) > 0 ||
      (kind === 'Objective' ? await loaders.objective.load(uuid) : await loaders.keyResult.load(uuid)) !==
        null;
    if (!isKnown) throw notFound(kind, id);
    return found;
  }

  count(loaders: OkrLoaders, id: string): Promise<number> {
    return loaders.histories.count.load(readGoalId(id).uuid);
  }

  /**
   * What differs between two versions of one goal.
   *
   * @throws {AppError} BAD_USER_INPUT; NOT_FOUND when a version is not in the history
   */
  async diff(scope: Scope, id: string, from: number, to: number): Promise<readonly FieldChange[]> {
    const { uuid, kind } = readGoalId(id);
    const versions = await readStores(this.database, scope).revisions.versions(uuid, [from, to]);
    const contentOf = (version: number, field: string) => {
      const found = versions.find((revision) => revision.version === version);
      if (found) return found.content;
      throw new AppError('NOT_FOUND', `The history of ${id} has no version ${version}.`, {
        details: { kind, id: toGlobalId(kind, uuid), field },
      });
    };
    return diff(contentOf(from, 'from'), contentOf(to, 'to'));
  }
}

/** @throws {AppError} BAD_USER_INPUT when a cursor is none of a history, or the size is not right */
export function readHistoryPage(page: PageArguments): PageRequest {
  return checkCursors(readPageArguments(page), ([id]) => isUuid(id));
}

function readGoalId(id: string): { readonly kind: 'Objective' | 'KeyResult'; readonly uuid: string } {
  const parsed = parseGlobalId(id);
  if (parsed?.kind === 'Objective' || parsed?.kind === 'KeyResult') {
    return { kind: parsed.kind, uuid: parsed.uuid };
  }
  throw badUserInput('id', 'id', 'id must be the id of an objective or of a key result.');
}
