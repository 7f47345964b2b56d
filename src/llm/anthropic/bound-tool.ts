import type Anthropic from '@anthropic-ai/sdk';
import { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema';
import { canBeBound, countParameters } from '../bound-schema.js';
import type { JsonSchema } from '../port.js';

/** Models before these have no `strict` and refuse it. */
const BINDS_TO_SCHEMA = /^claude-(?:opus|sonnet|haiku)-(?:4-[5-9]|[5-9])|^claude-(?:fable|mythos)-/;

/** A reference may lead in a circle, which is answered with 400. */
const BINDING = { requiresAll: false, refused: new Set(['$ref', '$dynamicRef']) };

/** What the vendor compiles at most, over all schemas of a request; more is answered with 400. */
const MOST = { optional: 24, unions: 16 };

/**
 * A tool's schema as the vendor binds arguments to it, or undefined where it would be refused. What cannot be bound (limits
 * on numbers, lengths and counts) is told to the model in words: the caller validates all the same.
 */
export function boundSchema(schema: JsonSchema, model: string): Anthropic.Tool.InputSchema | undefined {
  if (!BINDS_TO_SCHEMA.test(model) || !canBeBound(schema, BINDING)) return undefined;
  const { optional, unions } = countParameters(schema);
  if (optional > MOST.optional || unions > MOST.unions) return undefined;
  return { ...transformJSONSchema(schema), type: 'object' };
}
