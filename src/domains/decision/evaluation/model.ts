import { canonicalGraph, isEventKind } from '../graph/index.js';
import type { DecisionGraph, GraphEdge, GraphNode } from '../graph/index.js';
import {
  beliefNumber,
  baseRateNumber,
  optionNumber,
  outcomeNumber,
  strengthNumber,
  worthNumber,
} from './numbers.js';
import type { ModelNumber } from './numbers.js';

/** An influence of one event on another. Its power is belief × |strength|. */
export interface Influence {
  readonly edge: string;
  /** Place of the cause among the model's events; always before the effect's. */
  readonly cause: number;
  readonly belief: number;
  readonly strength: number;
  readonly prevents: boolean;
}

/** How one option bears on an event. */
export interface OptionLink {
  readonly edge: string;
  readonly belief: number;
  readonly worth: number;
}

/** An event with the places of its numbers in `DecisionModel.numbers`. */
export interface ModelEvent {
  readonly node: GraphNode;
  readonly baseRate: number;
  /** What it is worth under any option. */
  readonly worth: number;
  readonly influences: readonly Influence[];
  /** By the option's place. */
  readonly options: readonly (OptionLink | undefined)[];
  /** Whether a choice may change its probability. */
  readonly isAffected: boolean;
}

/** A graph ready to be computed: structure apart from numbers, so that a number can be moved alone. */
export interface DecisionModel {
  readonly options: readonly { readonly key: string; readonly worth: number }[];
  /** Causes before effects. */
  readonly events: readonly ModelEvent[];
  readonly numbers: readonly ModelNumber[];
}

class Numbers {
  readonly all: ModelNumber[] = [];

  add(number: ModelNumber): number {
    return this.all.push(number) - 1;
  }
}

interface Reading {
  readonly node: GraphNode;
  readonly into: readonly GraphEdge[];
  readonly isEnd: boolean;
  readonly optionPlaces: ReadonlyMap<string, number>;
  readonly eventPlaces: ReadonlyMap<string, number>;
  readonly isAffected: (event: number) => boolean;
}

const readInfluence = (edge: GraphEdge, cause: number, numbers: Numbers): Influence => ({
  edge: edge.key,
  cause,
  belief: numbers.add(beliefNumber(edge)),
  strength: numbers.add(strengthNumber(edge)),
  prevents: edge.weight !== undefined && edge.weight < 0,
});

const readEvent = (reading: Reading, numbers: Numbers): ModelEvent => {
  const { node, into, isEnd, optionPlaces, eventPlaces, isAffected } = reading;
  const fromOptions = into.filter(({ from }) => optionPlaces.has(from));
  const fromEvents = into.filter(({ from }) => eventPlaces.has(from));
  const options: (OptionLink | undefined)[] = Array.from({ length: optionPlaces.size }, () => undefined);
  for (const edge of fromOptions) {
    const belief = numbers.add(beliefNumber(edge, node));
    options[optionPlaces.get(edge.from)!] = {
      edge: edge.key,
      belief,
      worth: numbers.add(worthNumber(edge, node, isEnd)),
    };
  }
  const influences = fromEvents.map((edge) => readInfluence(edge, eventPlaces.get(edge.from)!, numbers));
  const moved = options.some((link) => link !== undefined && canFire(numbers.all[link.belief]!));
  const isCaused = moved || influences.some(({ prevents }) => !prevents);
  return {
    node,
    baseRate: numbers.add(baseRateNumber(node, isCaused)),
    worth: numbers.add(outcomeNumber(node, isEnd && fromOptions.length === 0)),
    influences,
    options,
    isAffected: moved || influences.some(({ cause }) => isAffected(cause)),
  };
};

const canFire = ({ isAbsent }: ModelNumber): boolean => !isAbsent;

/** Reads the graph as `docs/decision-model.md` says. The graph must have no cycles, edges to nowhere or duplicates. */
export const readModel = (graph: DecisionGraph): DecisionModel => {
  const { nodes, edges } = canonicalGraph(graph);
  const numbers = new Numbers();
  const optionNodes = nodes.filter(({ kind }) => kind === 'OPTION');
  const eventNodes = nodes.filter(({ kind }) => isEventKind(kind));
  const optionPlaces = new Map(optionNodes.map(({ key }, place) => [key, place]));
  const eventPlaces = new Map(eventNodes.map(({ key }, place) => [key, place]));
  const options = optionNodes.map((node) => ({ key: node.key, worth: numbers.add(optionNumber(node)) }));
  const events: ModelEvent[] = [];
  for (const node of eventNodes) {
    const into = edges.filter(({ to }) => to === node.key);
    const isEnd = !edges.some(({ from }) => from === node.key);
    const isAffected = (event: number): boolean => events[event]!.isAffected;
    events.push(readEvent({ node, into, isEnd, optionPlaces, eventPlaces, isAffected }, numbers));
  }
  return { options, events, numbers: numbers.all };
};
