import type { GraphLimits, NodeKind } from '../../graph/index.js';
import { freeNodeKey, toNodeKey } from '../../validation/index.js';
import type { FoundArgument } from './find-arguments.js';
import type { FoundOption } from './found-option.js';

/** A node and an edge as a drafter writes them: an edge names the document by its ref, and its quote is not checked. */
export interface WrittenNode {
  readonly key: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly rationale?: string;
}

export interface WrittenEdge {
  readonly from: string;
  readonly to: string;
  readonly belief?: number;
  readonly weight?: number;
  readonly source?: 'DOCUMENT' | 'HYPOTHESIS';
  readonly quote?: string;
  readonly document?: string;
}

export interface WrittenGraph {
  readonly nodes: readonly WrittenNode[];
  readonly edges: readonly WrittenEdge[];
}

/** What was found in the texts. */
export interface Findings {
  readonly goal: string;
  readonly question: string;
  readonly options: readonly FoundOption[];
  readonly chosen: number | undefined;
  /** What the texts list to choose from beside the options: decisions that are not drawn. */
  readonly others: readonly (readonly FoundOption[])[];
  readonly arguments: readonly FoundArgument[];
}

/** No text says how much a reason weighs: each counts the same. */
const WEIGHT = 0.5;
const MAX_KEY = 40;
const ASSUMED =
  'The texts name no second alternative, so this one is assumed: every choice can be left as it is.';
const EVENLY =
  'The weight is a default of the offline rules: the text says which way it counts, not how much.';

/** A graph of the findings that keeps within the limits: the frame first, then reasons, turn by turn for each option. */
export function buildGraph(found: Findings, limits: GraphLimits): WrittenGraph {
  const keys = new KeyRing();
  const options = found.options.slice(0, Math.max(2, Math.min(6, limits.nodes - 4)));
  const goal: WrittenNode = { key: keys.take('goal'), kind: 'GOAL', label: found.goal };
  const decision: WrittenNode = { key: keys.take('decision'), kind: 'DECISION', label: found.question };
  const optionNodes = options.map((option, index) => optionNode(option, keys, index === found.chosen));
  const nodes: WrittenNode[] = [goal, decision, ...optionNodes];
  const edges: WrittenEdge[] = [
    { from: goal.key, to: decision.key },
    ...optionNodes.map(({ key }) => ({ from: decision.key, to: key })),
  ];
  const reasons = new Map<string, WrittenNode>();
  for (const argument of inTurn(found.arguments, options.length)) {
    if (edges.length >= limits.edges) break;
    if (nodes.length >= limits.nodes && !reasons.has(nameOf(argument))) continue;
    const option = optionNodes[argument.option];
    if (!option) continue;
    const said = reasons.get(nameOf(argument));
    const node = said ?? argumentNode(argument, keys);
    if (!said) nodes.push(node);
    reasons.set(nameOf(argument), node);
    const edge = argumentEdge(option.key, node.key, argument);
    if (!edges.some(({ from, to }) => from === edge.from && to === edge.to)) edges.push(edge);
  }
  return { nodes, edges };
}

/** The same reason for two options is one outcome, so that it is weighed once. */
function nameOf({ label, isRisk }: FoundArgument): string {
  return `${isRisk} ${label.toLowerCase()}`;
}

function optionNode({ label, quote }: FoundOption, keys: KeyRing, isChosen: boolean): WrittenNode {
  const rationale = quote === '' ? ASSUMED : isChosen ? 'The texts choose or recommend this one.' : undefined;
  return { key: keys.take(label), kind: 'OPTION', label, ...(rationale ? { rationale } : {}) };
}

function argumentNode({ label, isRisk }: FoundArgument, keys: KeyRing): WrittenNode {
  return { key: keys.take(label), kind: isRisk ? 'RISK' : 'OUTCOME', label, rationale: EVENLY };
}

function argumentEdge(from: string, to: string, argument: FoundArgument): WrittenEdge {
  const { isFor, belief, quote, ref: document } = argument;
  const weight = isFor ? WEIGHT : -WEIGHT;
  return {
    from,
    to,
    ...(belief === undefined ? {} : { belief }),
    weight,
    source: 'DOCUMENT',
    quote,
    document,
  };
}

/** One reason of each option, then a second of each, and so on: those for an option and those against it alternate. */
function inTurn(reasons: readonly FoundArgument[], optionCount: number): readonly FoundArgument[] {
  const queues = Array.from({ length: optionCount }, (_, option) => {
    const own = reasons.filter((reason) => reason.option === option);
    return alternate(
      own.filter(({ isFor }) => isFor),
      own.filter(({ isFor }) => !isFor),
    );
  });
  const rounds = Math.max(0, ...queues.map((queue) => queue.length));
  return Array.from({ length: rounds }, (_, round) => queues.flatMap((queue) => queue[round] ?? [])).flat();
}

function alternate<T>(first: readonly T[], second: readonly T[]): readonly T[] {
  const length = Math.max(first.length, second.length);
  return Array.from({ length }, (_, at) => [first[at], second[at]])
    .flat()
    .filter((one) => one !== undefined);
}

/** Hands out keys: readable, and each one once. */
class KeyRing {
  private readonly taken = new Set<string>();

  take(label: string): string {
    const key = freeNodeKey(cutKey(toNodeKey(label)), (taken) => this.taken.has(taken));
    this.taken.add(key);
    return key;
  }
}

/** A long name's key ends with one of its words. */
function cutKey(key: string): string {
  return key.length <= MAX_KEY ? key : key.slice(0, MAX_KEY + 1).replace(/_[^_]*$/, '');
}
