/**
 * The semantics of docs/decision-model.md a second time, as slowly and plainly as they are written there: every state of
 * every event is walked, and nothing is shared with the product but the types.
 */
import type { DecisionGraph, GraphEdge, GraphNode } from '../../../src/domains/decision/graph/index.js';

type State = ReadonlyMap<string, boolean>;

const isEvent = ({ kind }: GraphNode): boolean => ['FACTOR', 'RISK', 'OUTCOME'].includes(kind);

export class BruteForce {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly events: readonly GraphNode[];
  readonly options: readonly GraphNode[];

  constructor(readonly graph: DecisionGraph) {
    this.nodes = new Map(graph.nodes.map((node) => [node.key, node]));
    this.events = graph.nodes.filter(isEvent);
    this.options = graph.nodes.filter(({ kind }) => kind === 'OPTION');
  }

  private into(event: GraphNode): readonly GraphEdge[] {
    return this.graph.edges.filter(({ to }) => to === event.key);
  }

  private isFromOption({ from }: GraphEdge): boolean {
    return this.nodes.get(from)!.kind === 'OPTION';
  }

  belief(edge: GraphEdge): number {
    if (edge.belief !== undefined) return edge.belief;
    return this.isFromOption(edge) && this.nodes.get(edge.to)!.kind === 'FACTOR' ? 0 : 0.5;
  }

  baseRate(event: GraphNode): number {
    if (event.kind === 'OUTCOME') return 0;
    if (event.value !== undefined) return event.value;
    const isCaused = this.into(event).some((edge) =>
      this.isFromOption(edge)
        ? event.kind === 'RISK' || edge.belief !== undefined
        : edge.weight === undefined || edge.weight >= 0,
    );
    return isCaused ? 0 : 0.5;
  }

  private isEnd(event: GraphNode): boolean {
    return !this.graph.edges.some(({ from }) => from === event.key);
  }

  worth(option: GraphNode, event: GraphNode): number {
    const links = this.into(event).filter((edge) => this.isFromOption(edge));
    const link = links.find(({ from }) => from === option.key);
    let own = event.kind === 'OUTCOME' ? (event.value ?? 0) : 0;
    if (event.kind === 'OUTCOME' && event.value === undefined && this.isEnd(event) && links.length === 0)
      own = 0.5;
    if (link === undefined) return own;
    if (link.weight !== undefined) return own + link.weight;
    if (!this.isEnd(event) || event.kind === 'FACTOR') return own;
    if (event.kind === 'RISK') return own - 0.5;
    return event.value === undefined ? own + 0.5 : own;
  }

  probability(option: GraphNode, event: GraphNode, state: State): number {
    let spared = 1 - this.baseRate(event);
    let unprevented = 1;
    for (const edge of this.into(event)) {
      const isActive = this.isFromOption(edge) ? edge.from === option.key : state.get(edge.from)!;
      if (!isActive) continue;
      if (this.isFromOption(edge)) spared *= 1 - this.belief(edge);
      else if ((edge.weight ?? 1) < 0) unprevented *= 1 - this.belief(edge) * -edge.weight!;
      else spared *= 1 - this.belief(edge) * (edge.weight ?? 1);
    }
    return (1 - spared) * unprevented;
  }

  /** Every state with its probability and utility. */
  *states(option: GraphNode): Generator<{ state: State; probability: number; utility: number }> {
    for (let bits = 0; bits < 2 ** this.events.length; bits += 1) {
      const state = new Map(
        this.events.map(({ key }, place) => [key, Math.floor(bits / 2 ** place) % 2 === 1]),
      );
      let [probability, utility] = [1, option.value ?? 0];
      for (const event of this.events) {
        const holds = this.probability(option, event, state);
        probability *= state.get(event.key)! ? holds : 1 - holds;
        if (state.get(event.key)!) utility += this.worth(option, event);
      }
      yield { state, probability, utility };
    }
  }

  expectedUtility(option: GraphNode): number {
    let sum = 0;
    for (const { probability, utility } of this.states(option)) sum += probability * utility;
    return sum;
  }

  best(): number {
    return Math.max(...this.options.map((option) => this.expectedUtility(option)));
  }

  /** For an event that no option can change. */
  informationOnEvent(key: string): number {
    const informed = [true, false].map((holds) =>
      Math.max(
        ...this.options.map((option) => {
          let sum = 0;
          for (const { state, probability, utility } of this.states(option)) {
            if (state.get(key) === holds) sum += probability * utility;
          }
          return sum;
        }),
      ),
    );
    return informed[0]! + informed[1]! - this.best();
  }

  /** The graph with one edge's belief and weight set. */
  withEdge(key: string, changes: Partial<GraphEdge>): BruteForce {
    const edges = this.graph.edges.map((edge) => (edge.key === key ? { ...edge, ...changes } : edge));
    return new BruteForce({ ...this.graph, edges });
  }

  withNode(key: string, changes: Partial<GraphNode>): BruteForce {
    const nodes = this.graph.nodes.map((node) => (node.key === key ? { ...node, ...changes } : node));
    return new BruteForce({ ...this.graph, nodes });
  }

  /** Knowing whether an edge acts: the mean of the best answer with an edge that acts for certain, and with one that never does. */
  informationOnEdge(key: string): number {
    const edge = this.graph.edges.find((candidate) => candidate.key === key)!;
    const isFromOption = this.isFromOption(edge);
    const power = this.belief(edge) * (isFromOption ? 1 : Math.abs(edge.weight ?? 1));
    const certain = isFromOption ? { belief: 1 } : { belief: 1, weight: (edge.weight ?? 1) < 0 ? -1 : 1 };
    const acts = this.withEdge(key, certain).best();
    const fails = this.withEdge(key, { belief: 0 }).best();
    return power * acts + (1 - power) * fails - this.best();
  }

  /**
   * Knowing whether an event that choices change comes about by itself: the same graph with that taken out of the event
   * and made an event of its own, which brings it about for certain and which no choice changes.
   */
  informationOnBaseRate(key: string): number {
    const { nodes, edges } = this.withNode(key, { value: 0 }).graph;
    const itself = {
      key: 'itself',
      kind: 'FACTOR',
      label: 'Itself',
      value: this.baseRate(this.nodes.get(key)!),
    };
    const brings = { key: `itself::${key}`, from: 'itself', to: key, belief: 1, weight: 1 };
    const apart = new BruteForce({ nodes: [...nodes, itself as GraphNode], edges: [...edges, brings] });
    return apart.informationOnEvent('itself');
  }

  /** Pairs of utility and probability in rising order. */
  distribution(option: GraphNode): readonly (readonly [number, number])[] {
    return [...this.states(option)]
      .map(({ utility, probability }) => [utility, probability] as const)
      .toSorted(([left], [right]) => left - right);
  }
}
