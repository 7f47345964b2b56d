import {
  assumedNumbers,
  isEventKind,
  type DecisionGraph,
  type GraphEdge,
  type PatchOperation,
} from '../../graph/index.js';
import { freeNodeKey } from '../../validation/index.js';
import type { Spotted } from './spotted.js';

const AS_IT_IS =
  /\b(?:keep|leave|stay|remain|status quo|do nothing|no change|as (?:it|they|things) (?:is|are)|continue|unchanged|renew|not to|current|existing)\b/i;
const DELAY = /\b(?:delay|late|longer|overrun|slip|deadline|schedule|in time|behind)\b/i;
const TIMED =
  /\b(?:\d+\s*(?:days?|weeks?|months?|quarters?|years?)|by (?:q[1-4]|the end of|january|february|march|april|may|june|july|august|september|october|november|december)|migrat\w*|build\w*|launch\w*|roll\w*[- ]?out)\b/i;
const CERTAIN = { above: 0.95, below: 0.05, to: 0.9 } as const;
const ALIKE = 5;

/** What the form of a graph shows: which options, which sides, which numbers. */
export function findingsOfShape(graph: DecisionGraph): readonly Spotted[] {
  if (graph.nodes.length === 0)
    return [{ code: 'NO_GRAPH', message: 'The decision has no graph yet: have it drafted first.' }];
  return [
    ...optionFindings(graph),
    ...riskFindings(graph),
    ...oneSided(graph),
    ...overconfident(graph),
    ...anchored(graph),
  ];
}

const optionsOf = ({ nodes }: DecisionGraph) => nodes.filter(({ kind }) => kind === 'OPTION');
const freeKey = ({ nodes }: DecisionGraph, wanted: string): string =>
  freeNodeKey(wanted, (candidate) => nodes.some(({ key }) => key === candidate));

function optionFindings(graph: DecisionGraph): readonly Spotted[] {
  const options = optionsOf(graph);
  const keys = options.map(({ key }) => key);
  const hasStatusQuo = options.some(({ label }) => AS_IT_IS.test(label));
  return [
    ...(options.length < 2
      ? [
          {
            code: 'FEW_OPTIONS' as const,
            message: `There is ${options.length === 0 ? 'no option' : 'one option'} to choose from.`,
            nodes: keys,
          },
        ]
      : []),
    ...(options.length === 2
      ? [
          {
            code: 'NARROW_FRAMING' as const,
            message: 'Two options are compared. A third one often changes the question.',
            nodes: keys,
          },
        ]
      : []),
    ...(hasStatusQuo ? [] : [withoutStatusQuo(graph)]),
  ];
}

function withoutStatusQuo(graph: DecisionGraph): Spotted {
  const question = graph.nodes.find(({ kind }) => kind === 'DECISION');
  const key = freeKey(graph, 'keep_as_it_is');
  const operations: readonly PatchOperation[] = [
    {
      op: 'ADD_NODE',
      node: {
        key,
        kind: 'OPTION',
        label: 'Keep things as they are',
        rationale: 'What the others have to be better than.',
      },
    },
    ...(question ? [{ op: 'ADD_EDGE' as const, edge: { from: question.key, to: key } }] : []),
  ];
  return {
    code: 'NO_STATUS_QUO',
    message: 'No option leaves things as they are, so nothing shows what the others are better than.',
    nodes: question ? [question.key] : [],
    patch: { operations },
  };
}

function riskFindings(graph: DecisionGraph): readonly Spotted[] {
  const { nodes, edges } = graph;
  const risks = nodes.filter(({ kind }) => kind === 'RISK');
  const plan = optionsOf(graph).find(({ label, rationale }) => TIMED.test(`${label} ${rationale ?? ''}`));
  const isAgainst =
    edges.some(({ weight }) => (weight ?? 0) < 0) || nodes.some(({ value }) => (value ?? 0) < 0);
  if (risks.length === 0 && !isAgainst) {
    const message = 'There is no risk, and nothing speaks against any option.';
    return [
      {
        code: 'OPTIMISM',
        message,
        nodes: optionsOf(graph).map(({ key }) => key),
        ...(plan ? delayPatch(graph, plan.key) : {}),
      },
    ];
  }
  if (plan === undefined || risks.some(({ label }) => DELAY.test(label))) return [];
  const message = `“${plan.label}” takes its time, and no risk says that it may take longer.`;
  return [{ code: 'PLANNING_FALLACY', message, nodes: [plan.key], ...delayPatch(graph, plan.key) }];
}

/** Without numbers: how probable a delay is, nobody has said. */
function delayPatch(graph: DecisionGraph, option: string): Pick<Spotted, 'patch'> {
  const key = freeKey(graph, 'takes_longer_than_planned');
  const rationale = 'Ask how long the same kind of work took before.';
  const node = { key, kind: 'RISK' as const, label: 'It takes longer or costs more than planned', rationale };
  return {
    patch: {
      operations: [
        { op: 'ADD_NODE', node },
        { op: 'ADD_EDGE', edge: { from: option, to: key } },
      ],
    },
  };
}

/** Which way an edge from an option counts: by its weight, else by what it leads to. */
function signOf({ weight, to }: GraphEdge, { nodes }: DecisionGraph): number {
  if (weight !== undefined) return Math.sign(weight);
  const node = nodes.find(({ key }) => key === to);
  if (node?.kind === 'RISK') return -1;
  return node?.kind === 'OUTCOME' ? Math.sign(node.value ?? 1) : 0;
}

function oneSided(graph: DecisionGraph): readonly Spotted[] {
  return optionsOf(graph).flatMap(({ key, label }): readonly Spotted[] => {
    const edges = graph.edges.filter(({ from }) => from === key);
    const signs = new Set(edges.map((edge) => signOf(edge, graph)).filter((sign) => sign !== 0));
    const [sign] = signs;
    if (edges.length < 2 || signs.size !== 1 || sign === undefined) return [];
    const side = sign > 0 ? 'Everything speaks for' : 'Everything speaks against';
    const question = sign > 0 ? 'What would its opponents say?' : 'Why does anybody consider it?';
    return [
      {
        code: 'ONE_SIDED',
        message: `${side} “${label}”. ${question}`,
        nodes: [key],
        edges: edges.map((edge) => edge.key),
      },
    ];
  });
}

function overconfident({ edges }: DecisionGraph): readonly Spotted[] {
  return edges.flatMap((edge): readonly Spotted[] => {
    const { key, belief, provenance, from, to } = edge;
    const isFounded =
      provenance?.source === 'METRIC' ||
      (provenance?.source === 'DOCUMENT' && !assumedNumbers(edge).includes('belief'));
    if (belief === undefined || isFounded) return [];
    if (belief < CERTAIN.above && belief > CERTAIN.below) return [];
    const moderate = belief >= CERTAIN.above ? CERTAIN.to : Math.round((1 - CERTAIN.to) * 100) / 100;
    const message = `The edge ${key} is held to be ${Math.round(belief * 100)} % probable, and nothing that was measured or written says so.`;
    const patch = { operations: [{ op: 'CHANGE_EDGE' as const, key, changes: { belief: moderate } }] };
    return [{ code: 'OVERCONFIDENCE', message, nodes: [from, to], edges: [key], patch }];
  });
}

function anchored({ nodes, edges }: DecisionGraph): readonly Spotted[] {
  const events = new Set(nodes.filter(({ kind }) => isEventKind(kind)).map(({ key }) => key));
  const weighted = edges.filter(({ to, weight }) => weight !== undefined && events.has(to));
  const sizes = Map.groupBy(weighted, ({ weight }) => Math.abs(weight ?? 0));
  return [...sizes].flatMap(([size, alike]): readonly Spotted[] =>
    alike.length < ALIKE || alike.length < weighted.length * 0.75
      ? []
      : [
          {
            code: 'ANCHORING',
            message: `${alike.length} of ${weighted.length} weights are ${size}: which of them counts for more?`,
            edges: alike.map(({ key }) => key),
          },
        ],
  );
}
