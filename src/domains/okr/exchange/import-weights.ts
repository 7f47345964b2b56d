import { statedWeights, wrongWeights } from '../analyser/index.js';
import type { ObjectiveRecord, Problem } from './goal-document.js';
import type { ImportedGoal } from './import-goals.js';
import type { Placed } from './read-document.js';

/** Objectives that a document leaves with weights that do not sum. A document that states none changes none. */
export function weightProblems(
  records: readonly Placed<ObjectiveRecord>[],
  imported: readonly ImportedGoal[],
): readonly Problem[] {
  return records.flatMap(({ row, line, path }, index) => {
    const keyResults = imported[index]?.wanted.draft.keyResults ?? [];
    const isWeighed = statedWeights(row.keyResults.map(({ weight }) => weight)).length > 0;
    const stated = statedWeights(keyResults.map(({ weight }) => weight));
    const message = isWeighed ? wrongWeights({ stated, count: keyResults.length, isWhole: true }) : undefined;
    if (message === undefined) return [];
    const field = path === undefined ? 'weight' : `${path}.keyResults.weight`;
    return [{ ...(line === undefined ? {} : { line }), field, message: `${message} (“${row.statement}”)` }];
  });
}
