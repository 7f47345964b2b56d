import type { Database } from '../../db/index.js';

/** A row of an answer that was given again. */
export interface KeptAnswerRow {
  readonly key: string;
  readonly workspaceId: string;
  /** Namespaced by workspace. */
  readonly tags: readonly string[];
  /** The whole answer, as the model's port has it. */
  readonly parts: unknown;
  readonly costMicroUsd: number;
  readonly tookMs: number;
  readonly hits: number;
  readonly expiresAt: Date;
}

const SAVE = `
  INSERT INTO kept_answers AS kept
    (key, workspace_id, tags, parts, cost_micro_usd, took_ms, hits, expires_at)
  SELECT key, workspace_id, ARRAY(SELECT json_array_elements_text(tags)), parts, cost_micro_usd, took_ms, hits,
    expires_at
  FROM json_to_recordset($1::json) AS answer(key text, workspace_id uuid, tags json, parts json,
    cost_micro_usd bigint, took_ms double precision, hits int, expires_at timestamptz)
  ON CONFLICT (key) DO UPDATE SET tags = excluded.tags, parts = excluded.parts,
    cost_micro_usd = excluded.cost_micro_usd, took_ms = excluded.took_ms, expires_at = excluded.expires_at,
    hits = greatest(kept.hits, excluded.hits)`;

/** Answers that were given again, of all workspaces, so that a new process need not ask for them anew. */
export class KeptAnswerStore {
  constructor(private readonly database: Database) {}

  /** Saves answers in one statement, and forgets those whose time is over. */
  async save(answers: readonly KeptAnswerRow[], now: Date): Promise<void> {
    const rows = answers.map((answer) => ({
      key: answer.key,
      workspace_id: answer.workspaceId,
      tags: answer.tags,
      parts: answer.parts,
      cost_micro_usd: answer.costMicroUsd,
      took_ms: answer.tookMs,
      hits: answer.hits,
      expires_at: answer.expiresAt,
    }));
    const { pool } = this.database;
    if (rows.length > 0)
      await pool.query({ name: 'answers-save', text: SAVE, values: [JSON.stringify(rows)] });
    await pool.query('DELETE FROM kept_answers WHERE expires_at <= $1', [now]);
  }

  /** Those that were given again most often and are still good. */
  async mostUsed(limit: number, now: Date): Promise<readonly KeptAnswerRow[]> {
    const rows = await this.database.prisma.keptAnswer.findMany({
      where: { expiresAt: { gt: now } },
      orderBy: { hits: 'desc' },
      take: limit,
    });
    return rows.map((row) => ({ ...row, costMicroUsd: Number(row.costMicroUsd) }));
  }

  /** Forgets what has one of these tags. */
  async drop(tags: readonly string[]): Promise<void> {
    const text = 'DELETE FROM kept_answers WHERE tags && $1::text[]';
    await this.database.pool.query({ name: 'answers-drop', text, values: [tags] });
  }
}
