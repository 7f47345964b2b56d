import type { Goal } from '../goal/goal.js';

/**
 * What was drafted, in a few plain sentences: for a model that recorded goals and said nothing. An answer without
 * a word is no answer to somebody who reads the conversation. Empty when nothing was drafted.
 */
export function describeDrafts(before: readonly Goal[], after: readonly Goal[]): string {
  const versions = new Map(
    before.flatMap(({ objective, keyResults }) =>
      [objective, ...keyResults].map(({ id, version }) => [id, version]),
    ),
  );
  const isDrafted = ({ id, version }: { readonly id: string; readonly version: number }) =>
    versions.get(id) !== version;
  return after
    .flatMap(({ objective, keyResults }) => [
      ...(isDrafted(objective)
        ? [`I have noted the objective “${objective.statement}”. It scores ${scoreOf(objective)}.`]
        : []),
      ...keyResults
        .filter(isDrafted)
        .map(
          (keyResult) =>
            `I have noted the key result “${keyResult.statement}”. It scores ${scoreOf(keyResult)}.`,
        ),
    ])
    .join('\n');
}

function scoreOf({ assessment }: Goal['objective'] | Goal['keyResults'][number]): string {
  return `${Math.round(assessment.score)} of 100`;
}
