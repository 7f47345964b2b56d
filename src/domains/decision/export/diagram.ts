import { badUserInput } from '../../../kernel/errors.js';
import { holdProbability, readModel, type DecisionModel, type ModelEvent } from '../evaluation/index.js';
import type { DecisionGraph } from '../graph/index.js';

/** A node of an influence diagram with its table: the last parent's state changes fastest, then the node's own. */
export interface TableNode {
  readonly id: string;
  readonly label: string;
  readonly parents: readonly string[];
  readonly table: readonly number[];
}

/** The graph as other tools know it: one decision, events that hold or not, and worths that are added up. */
export interface InfluenceDiagram {
  readonly decision: { readonly id: string; readonly label: string; readonly states: readonly string[] };
  /** States: yes, no. */
  readonly events: readonly TableNode[];
  /** Their values are summed. */
  readonly worths: readonly TableNode[];
}

/** A table doubles with each cause; beyond this it is thousands of numbers long. */
const MOST_CAUSES = 10;

const statesOf = (count: number): readonly number[] => Array.from({ length: 2 ** count }, (_, row) => row);

interface Reading {
  readonly model: DecisionModel;
  readonly values: Float64Array;
  readonly decisionId: string;
}

const eventTable = ({ model, values, decisionId }: Reading, event: ModelEvent): TableNode => {
  const { node, influences, options } = event;
  const causes = influences.length;
  if (causes > MOST_CAUSES) {
    const message = `${node.label} has ${String(causes)} causes; tables of this format take ${String(MOST_CAUSES)} at most.`;
    throw badUserInput('format', 'table_size', message);
  }
  const isChosen = options.some((link) => link !== undefined && values[link.belief]! > 0);
  const bits = influences.map((_, place) => place);
  // Row 0 is the one in which every cause holds, because "yes" comes first.
  const rows = (option: number): readonly number[] =>
    statesOf(causes).flatMap((row) => {
      const state = bits.reduce(
        (sum, bit) => sum | ((row & (1 << (causes - 1 - bit))) === 0 ? 1 << bit : 0),
        0,
      );
      const holds = holdProbability(event, values, { option, state, bits });
      return [holds, 1 - holds];
    });
  return {
    id: node.key,
    label: node.label,
    parents: [
      ...(isChosen ? [decisionId] : []),
      ...influences.map(({ cause }) => model.events[cause]!.node.key),
    ],
    table: isChosen ? model.options.flatMap((_, option) => rows(option)) : rows(0),
  };
};

const worthTable = ({ model, values, decisionId }: Reading, event: ModelEvent): readonly TableNode[] => {
  const worths = (model.options.length === 0 ? [undefined] : model.options).map((_, option) => {
    const link = event.options[option];
    return values[event.worth]! + (link === undefined ? 0 : values[link.worth]!);
  });
  if (worths.every((worth) => worth === 0)) return [];
  return [
    {
      id: `worth_of_${event.node.key}`,
      label: `Worth of ${event.node.label}`,
      parents: [decisionId, event.node.key],
      table: worths.flatMap((worth) => [worth, 0]),
    },
  ];
};

/**
 * The influence diagram that means the same as the graph.
 * @throws {AppError} BAD_USER_INPUT when an event has more than ten causes
 */
export const toInfluenceDiagram = (graph: DecisionGraph): InfluenceDiagram => {
  const model = readModel(graph);
  const values = Float64Array.from(model.numbers, ({ base }) => base);
  const decision = graph.nodes.find(({ kind }) => kind === 'DECISION');
  const decisionId = decision?.key ?? 'the_decision';
  const reading: Reading = { model, values, decisionId };
  const own = model.options.map(({ worth }) => values[worth]!);
  const ownWorth: TableNode = {
    id: 'worth_of_choice',
    label: 'Worth of the choice',
    parents: [decisionId],
    table: own,
  };
  const states = model.options.map(({ key }) => key);
  return {
    decision: {
      id: decisionId,
      label: decision?.label ?? 'The decision',
      states: states.length === 0 ? ['none'] : states,
    },
    events: model.events.map((event) => eventTable(reading, event)),
    worths: [
      ...(own.some((worth) => worth !== 0) ? [ownWorth] : []),
      ...model.events.flatMap((event) => worthTable(reading, event)),
    ],
  };
};
