import { Prisma } from '../../../db/index.js';
import type { Shelf } from '../types/built-in-types.js';

/** What an item's place depends on besides the legs. */
export interface Candidate {
  readonly id: string;
  readonly type: string;
  readonly confidence: number;
  readonly lastConfirmedAt: Date;
  /** Of a type of the workspace's own; the built-in ones are known. */
  readonly ownShelf: Shelf | null;
}

/** A candidate, of rows named `item` that are joined with `OWN_TYPES`. */
export const CANDIDATE_COLUMNS = Prisma.sql`
  item.id, item.type, item.confidence, item.last_confirmed_at AS "lastConfirmedAt",
  CASE WHEN own.name IS NOT NULL
    THEN json_build_object('freshDays', own.fresh_days, 'staleDays', own.stale_days) END AS "ownShelf"`;

export const OWN_TYPES = Prisma.sql`
  LEFT JOIN knowledge_types own ON own.workspace_id = item.workspace_id AND own.name = item.type`;
