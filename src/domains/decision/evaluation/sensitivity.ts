import type { Parameter, Sensitivity } from './evaluation.js';
import { heightAt, switchPoints, type Line } from './lines.js';
import type { DecisionModel } from './model.js';

/** A name that sorts: of the edge or node, then the field. */
export const parameterName = ({ node, edge, field }: Parameter): string => `${node ?? edge ?? ''}.${field}`;

const byWidth = (left: Sensitivity, right: Sensitivity): number =>
  right.swing - left.swing || (parameterName(left.parameter) < parameterName(right.parameter) ? -1 : 1);

/**
 * The tornado: every number that takes part, moved alone.
 *
 * @param lines by the number's place; undefined for numbers that take no part
 * @param best the place of the option that is best at base
 */
export const sensitivityOf = (
  { numbers, options }: DecisionModel,
  lines: readonly (readonly Line[] | undefined)[],
  best: number,
): readonly Sensitivity[] =>
  numbers
    .flatMap((number, place): readonly Sensitivity[] => {
      const line = lines[place]?.[best];
      if (line === undefined) return [];
      const { parameter, source, base, low, high } = number;
      const [utilityAtLow, utilityAtHigh] = [heightAt(line, low), heightAt(line, high)];
      return [
        {
          parameter,
          ...(source === undefined ? {} : { source }),
          base,
          low,
          high,
          utilityAtLow,
          utilityAtHigh,
          swing: Math.abs(utilityAtHigh - utilityAtLow),
          switchPoints: switchPoints(lines[place]!, number, options),
        },
      ];
    })
    .toSorted(byWidth);
