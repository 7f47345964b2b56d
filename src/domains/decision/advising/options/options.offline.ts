import type { OfflineAnswer } from '../../../../llm/index.js';
import { readBlocks } from '../../drafting/offline/blocks.js';
import { findOptions } from '../../drafting/offline/find-options.js';
import { cutAtWord } from '../../drafting/offline/phrases.js';
import { evaluateGraph, type Evaluation } from '../../evaluation/index.js';
import type { DecisionGraph } from '../../graph/index.js';
import { validateGraph } from '../../validation/index.js';
import { SUGGESTIONS } from '../advice.js';
import { SUGGEST_TOOL, type OptionsTask } from '../advice-task.js';

/** An alternative as a model would write it. */
interface WrittenOption {
  readonly label: string;
  readonly summary: string;
  readonly for: readonly string[];
  readonly against: readonly string[];
  readonly evidence: readonly string[];
}

/** What is known of a decision when forms of alternatives are filled in. */
interface Known {
  /** The options that are considered, the best first; those of which nothing is said come last. */
  readonly options: readonly string[];
  /** What would be most worth knowing, in words. */
  readonly unknown: string | undefined;
}

interface Form {
  /** Whether something like it is considered already. */
  readonly isCovered: RegExp;
  write(known: Known): WrittenOption | undefined;
}

const MAX_READ = 200_000;
const MAX_NAME = 60;
const name = (label: string | undefined): string => `“${cutAtWord(label ?? 'the plan', MAX_NAME)}”`;

/** Places where alternatives are often forgotten, with the words of the brief filled in. */
const FORMS: readonly Form[] = [
  {
    isCovered:
      /\b(?:keep|leave|stay|remain|status quo|do nothing|no change|as (?:it|they) (?:is|are)|continue|unchanged)\b/i,
    write: () => ({
      label: 'Keep things as they are for now',
      summary: 'Nothing is changed, and that is decided rather than left open.',
      for: [
        'It costs nothing and can be revised at any time.',
        'It is what the others have to be better than.',
      ],
      against: ['What made the question urgent goes on.'],
      evidence: ['What does a month of the present state cost, in money and in trouble?'],
    }),
  },
  {
    isCovered: /\b(?:pilot|trial|try|test|experiment|prototype|small scale)\b/i,
    write: ({ options: [first], unknown }) => ({
      label: `Try ${name(first)} on a small scale first`,
      summary: 'One team, one site or one month of it, with a date on which the result is looked at.',
      for: [`It shows whether ${unknown ?? 'it works'} before everything is committed.`],
      against: [
        'It takes longer until the whole effect is there.',
        'A small trial may go well and the whole may not.',
      ],
      evidence: [`What is the smallest trial that would show whether ${unknown ?? 'it works'}?`],
    }),
  },
  {
    isCovered: /\b(?:combine|combination|both|hybrid|mix|partly)\b/i,
    write: ({ options: [first, second] }) =>
      second === undefined
        ? undefined
        : {
            label: `Combine ${name(first)} with ${name(second)}`,
            summary: 'Each for the part of the task that it suits best.',
            for: ['It keeps what speaks for each of the two.'],
            against: ['Two ways of working cost more attention than one.'],
            evidence: ['Which part of the task does each of them suit, and can the parts be told apart?'],
          },
  },
  {
    isCovered: /\b(?:wait|postpone|defer|delay|later)\b/i,
    write: ({ unknown }) => ({
      label: 'Wait until more is known, up to a fixed date',
      summary:
        unknown === undefined
          ? 'The decision is taken later.'
          : `What has to be known is whether ${unknown}.`,
      for: [
        unknown === undefined ? 'Later more is known.' : `It is decided once it is known whether ${unknown}.`,
      ],
      against: ['Waiting has a price, and some offers do not wait.'],
      evidence: ['Until when does each option stay open, and what does each week of waiting cost?'],
    }),
  },
  {
    isCovered: /\b(?:revers|way back|exit|cancel|notice period|step by step|stages|phases|gradual)/i,
    write: ({ options: [first] }) => ({
      label: `Do ${name(first)} in steps with a way back`,
      summary: 'Each step can be undone, and the next one is only taken when the last one has proven itself.',
      for: ['A mistake costs one step and not the whole.'],
      against: ['Steps take longer, and a way back has its own price.'],
      evidence: ['What could not be undone afterwards, and what would a way back cost?'],
    }),
  },
  {
    isCovered: /\b(?:outsourc|partner|hire|contract(?:or|ing)?|agency|buy|vendor|provider|consult)/i,
    write: ({ options: [first] }) => ({
      label: `Have somebody else do ${name(first)}`,
      summary: 'A partner or a provider takes the task, for a time or for good.',
      for: ['Whoever does it every day does it faster.', 'The own people keep their time.'],
      against: ['The knowledge stays outside.', 'It has a price every month.'],
      evidence: ['Who offers it, at which price, and who of their customers can be asked?'],
    }),
  },
];

/** Fills in forms of alternatives by rules alone. Pure. It knows forms, not the trade. */
export function suggestOffline(task: OptionsTask): OfflineAnswer {
  const known = read(task);
  const considered = [...known.options, task.title].join('\n');
  const written = (form: Form): readonly WrittenOption[] => [form.write(known) ?? []].flat();
  const fresh = FORMS.filter(({ isCovered }) => !isCovered.test(known.options.join('\n'))).flatMap(written);
  const all = [...fresh, ...FORMS.filter(({ isCovered }) => isCovered.test(considered)).flatMap(written)];
  const labels = new Set<string>(known.options.map((label) => label.toLowerCase()));
  const options = all
    .filter(({ label }) => !labels.has(label.toLowerCase()) && labels.add(label.toLowerCase()))
    .slice(0, Math.max(SUGGESTIONS.fewest, Math.min(SUGGESTIONS.most, fresh.length)));
  const text = `I read this by rules, without a model. These are forms of alternatives that are often forgotten, with the words of your decision filled in; which of them makes sense is for you to say.`;
  return [
    { type: 'text', text },
    { type: 'tool-call', name: SUGGEST_TOOL, input: { options } },
  ];
}

function read({ graph, documents }: OptionsTask): Known {
  const labels = new Map(graph.nodes.map(({ key, label }) => [key, label]));
  const evaluation = evaluated(graph);
  const ranked = [...(evaluation?.options ?? [])]
    .sort((left, right) => Number(right.isSupported) - Number(left.isSupported))
    .map(({ node }) => labels.get(node) ?? node);
  const named = documents
    .map(({ ref, text }) => findOptions(readBlocks({ ref, text: text.slice(0, MAX_READ) })))
    .find((options) => options.length >= 2);
  return {
    options: ranked.length > 0 ? ranked : (named ?? []).map(({ label }) => label),
    unknown: evaluation && unknownIn(graph, evaluation),
  };
}

function evaluated(graph: DecisionGraph): Evaluation | undefined {
  const isSound = graph.nodes.length > 0 && validateGraph(graph).valid;
  return isSound ? evaluateGraph(graph, { samples: 100 }) : undefined;
}

/** What perfect information would be worth most on, named by the event it is about. */
function unknownIn({ nodes, edges }: DecisionGraph, { evpi }: Evaluation): string | undefined {
  const [most] = evpi;
  if (most === undefined || most.value <= 0) return undefined;
  const event = most.node ?? edges.find(({ key }) => key === most.edge)?.to;
  const label = nodes.find(({ key }) => key === event)?.label;
  return label === undefined ? undefined : `${name(label)} comes true`;
}
