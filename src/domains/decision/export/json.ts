import { z } from 'zod';
import { badUserInput } from '../../../kernel/errors.js';
import {
  canonicalGraph,
  edgeKey,
  NODE_KINDS,
  PROVENANCE_SOURCES,
  type DecisionGraph,
} from '../graph/index.js';

/** What the JSON says it is. */
const SCHEMA = 'waymark-decision-graph/1';

/** Text that every database keeps. */
const text = z.string().refine((said) => !/[^\P{Cc}\n\t]/u.test(said) && said.isWellFormed(), {
  error: 'the only control characters in it may be line breaks and tabs',
});

const location = z.strictObject({
  page: z.int().min(1).optional(),
  line: z.int().min(1).optional(),
  start: z.int().min(0),
  end: z.int().min(0),
});

const provenance = z.strictObject({
  source: z.enum(PROVENANCE_SOURCES),
  quote: text.optional(),
  documentId: z.string().optional(),
  itemId: z.string().optional(),
  location: location.optional(),
  verified: z.boolean(),
});

const graphShape = z.object({
  schema: z.literal(SCHEMA).optional(),
  title: z.string().optional(),
  nodes: z
    .array(
      z.strictObject({
        key: z.string(),
        kind: z.enum(NODE_KINDS),
        label: z.string(),
        rationale: text.optional(),
        value: z.number().optional(),
      }),
    )
    .max(5000),
  edges: z
    .array(
      z.strictObject({
        key: z.string().optional(),
        from: z.string(),
        to: z.string(),
        belief: z.number().optional(),
        weight: z.number().optional(),
        provenance: provenance.optional(),
      }),
    )
    .max(20_000),
});

/** The canonical graph under its title. */
export const toJson = (title: string, graph: DecisionGraph): string =>
  `${JSON.stringify({ schema: SCHEMA, title, ...canonicalGraph(graph) }, null, 2)}\n`;

const parse = (content: string): unknown => {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw badUserInput('input.content', 'json', `The file is no JSON: ${(error as Error).message}`);
  }
};

/** @throws {AppError} BAD_USER_INPUT when the text is no JSON, or says something else than a graph */
export const fromJson = (content: string): DecisionGraph => {
  const { data: read, error } = graphShape.safeParse(parse(content));
  if (read !== undefined) {
    const edges = read.edges.map((edge) => ({ ...edge, key: edgeKey(edge.from, edge.to) }));
    return canonicalGraph({ nodes: read.nodes, edges });
  }
  const [issue] = error.issues;
  throw badUserInput(
    'input.content',
    'graph',
    `The file holds no graph: ${issue!.path.join('.')}: ${issue!.message}`,
  );
};
