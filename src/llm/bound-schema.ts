import type { JsonSchema, ModelRequest, ToolSpec } from './port.js';

/** Whether a request asks for this tool's shape and nothing else. */
export function asksForShape({ name }: ToolSpec, choice: ModelRequest['toolChoice']): boolean {
  return typeof choice === 'object' && choice.tool === name;
}

export interface BindingRules {
  /** Whether an object must require all it has. */
  readonly requiresAll: boolean;
  /** Keywords that a provider refuses where it binds. @default none */
  readonly refused?: ReadonlySet<string>;
}

/** Whose value is a list of names with a schema each: the names are no keywords. */
const NAMED: ReadonlySet<string> = new Set(['properties', '$defs', 'definitions']);
/** Whose value is data, not a schema. */
const DATA: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples']);

/**
 * Whether a schema is of the kind that arguments can be bound to while they are written: every object is closed, and
 * nothing is in it that the provider refuses. Another one would be answered with 400, so it is sent as a wish.
 */
export function canBeBound(schema: JsonSchema, rules: BindingRules): boolean {
  const { type, properties, required, additionalProperties } = schema;
  if (type === 'object') {
    const names = Object.keys(properties ?? {});
    const isClosed = additionalProperties === false;
    const hasAll = names.every((name) => Array.isArray(required) && required.includes(name));
    if (!isClosed || (rules.requiresAll && !hasAll)) return false;
  }
  const hasRefused = Object.keys(schema).some((keyword) => rules.refused?.has(keyword));
  return !hasRefused && schemasIn(schema).every((inner) => canBeBound(inner, rules));
}

/** How many parameters may be left out, and how many are of one of several types. */
export interface ParameterCounts {
  readonly optional: number;
  readonly unions: number;
}

export function countParameters(schema: JsonSchema): ParameterCounts {
  const { type, properties, required, anyOf, oneOf } = schema;
  const isRequired = (name: string) => Array.isArray(required) && required.includes(name);
  const own = {
    optional: Object.keys(properties ?? {}).filter((name) => !isRequired(name)).length,
    unions: Array.isArray(type) || anyOf !== undefined || oneOf !== undefined ? 1 : 0,
  };
  return schemasIn(schema)
    .map(countParameters)
    .reduce(
      (sum, each) => ({ optional: sum.optional + each.optional, unions: sum.unions + each.unions }),
      own,
    );
}

/** The schemas right inside of one. */
function schemasIn(schema: JsonSchema): readonly JsonSchema[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (DATA.has(keyword)) return [];
    const inner: readonly unknown[] =
      NAMED.has(keyword) && isSchema(value) ? Object.values(value) : Array.isArray(value) ? value : [value];
    return inner.filter(isSchema);
  });
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}
