import type { Expect } from './elimination.js';
import type { PerfectInformation } from './evaluation.js';
import { heightAt, type Line } from './lines.js';
import type { DecisionModel, Influence, ModelEvent } from './model.js';

interface Question {
  readonly model: DecisionModel;
  readonly values: Float64Array;
  readonly lines: readonly (readonly Line[] | undefined)[];
  /** The expected utility of the best option without knowing more. */
  readonly uninformed: number;
}

const isUncertain = (probability: number): boolean => probability > 0 && probability < 1;

/** The best mean over what may be learned, less the best mean without learning it. Rounding may make it less than 0. */
const gain = (informed: number, { uninformed }: Question): number => {
  const value = informed - uninformed;
  return value > 1e-12 * Math.max(1, Math.abs(uninformed)) ? value : 0;
};

const highest = (lines: readonly Line[], at: number): number =>
  Math.max(...lines.map((line) => heightAt(line, at)));

/**
 * Knowing beforehand whether something acts that acts with `probability`.
 * @param certain what the number behind `lines` would be if it acted for certain
 */
const knowing = (
  question: Question,
  place: number,
  { probability, certain }: { readonly probability: number; readonly certain: number },
): number => {
  const lines = question.lines[place]!;
  return gain(probability * highest(lines, certain) + (1 - probability) * highest(lines, 0), question);
};

const ofInfluence = (
  question: Question,
  { edge, belief, strength }: Influence,
): readonly PerfectInformation[] => {
  const size = Math.abs(question.values[strength]!);
  const probability = question.values[belief]! * size;
  if (!isUncertain(probability)) return [];
  return [{ edge, value: knowing(question, belief, { probability, certain: 1 / size }) }];
};

const ofAffected = (question: Question, event: ModelEvent): readonly PerfectInformation[] => {
  const { values } = question;
  const links = event.options.flatMap((link): readonly PerfectInformation[] => {
    const probability = link === undefined ? 0 : values[link.belief]!;
    if (link === undefined || !isUncertain(probability)) return [];
    return [{ edge: link.edge, value: knowing(question, link.belief, { probability, certain: 1 }) }];
  });
  const influences = event.influences.flatMap((influence) => ofInfluence(question, influence));
  const probability = values[event.baseRate]!;
  if (!isUncertain(probability)) return [...links, ...influences];
  const value = knowing(question, event.baseRate, { probability, certain: 1 });
  return [...links, ...influences, { node: event.node.key, value }];
};

const ofUnaffected = (question: Question, expect: Expect, place: number): readonly PerfectInformation[] => {
  const { model, values } = question;
  const outcomes = [true, false].map((holds) =>
    model.options.map((_, option) => expect(values, option, { event: place, holds })),
  );
  if (outcomes.some((expectations) => expectations[0]!.mass <= 0)) return [];
  const informed = outcomes.reduce(
    (sum, expectations) => sum + Math.max(...expectations.map(({ utility }) => utility)),
    0,
  );
  return [{ node: model.events[place]!.node.key, value: gain(informed, question) }];
};

const nameOf = ({ node, edge }: PerfectInformation): string => node ?? edge ?? '';

/**
 * What knowing each uncertain thing would be worth: events that no choice affects as a whole; of the others each edge
 * that may act on them, and their own base rate, because the event itself is not settled before the choice.
 */
export const informationOf = (question: Question, expect: Expect): readonly PerfectInformation[] =>
  question.model.events
    .flatMap((event, place) =>
      event.isAffected ? ofAffected(question, event) : ofUnaffected(question, expect, place),
    )
    .toSorted((left, right) => right.value - left.value || (nameOf(left) < nameOf(right) ? -1 : 1));
