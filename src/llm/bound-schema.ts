import type { JsonSchema, ModelRequest, ToolSpec } from './port.js';

/** Whether a request asks for this tool's shape and nothing else. */
export function asksForShape({ name }: ToolSpec, choice: ModelRequest['toolChoice']): boolean {
  return typeof choice === 'object' && choice.tool === name;
}

export interface BindingRules {
  /** Whether an object must require all it has. */
  readonly requiresAll: boolean;
  /** Keywords that a provider refuses where it binds. */
  readonly refused?: ReadonlySet<string>;
}

/**
 * Whether a schema is of the kind that arguments can be bound to while they are written: every object is closed, and
 * nothing is in it that the provider refuses. Another one would be answered with 400, so it is sent as a wish.
 */
export function canBeBound(schema: unknown, rules: BindingRules): boolean {
  if (Array.isArray(schema)) return schema.every((each) => canBeBound(each, rules));
  if (!isSchema(schema)) return true;
  const { type, properties, required, additionalProperties } = schema;
  if (type === 'object') {
    const names = Object.keys(properties ?? {});
    const isClosed = additionalProperties === false;
    const hasAll = names.every((name) => Array.isArray(required) && required.includes(name));
    if (!isClosed || (rules.requiresAll && !hasAll)) return false;
  }
  return Object.entries(schema).every(
    ([keyword, value]) => !isRefused(keyword, value, rules) && canBeBound(value, rules),
  );
}

/** A property may bear a keyword's name: it has a schema, where a keyword has a plain value. */
function isRefused(keyword: string, value: unknown, { refused }: BindingRules): boolean {
  return (refused?.has(keyword) ?? false) && !isSchema(value);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}
