/** How much one request may ask for. The same for HTTP, WebSocket and SSE. */
export interface OperationLimits {
  /** The largest request body, in bytes. @default 1_048_576 // 1 MiB */
  readonly maxBodyBytes: number;
  /** Lexical tokens in the document; the first check, so that all later ones stay cheap. @default 5_000 */
  readonly maxTokens: number;
  /** Nesting of fields, fragments followed, introspection not counted. @default 20 */
  readonly maxDepth: number;
  /** Fields that are aliased, or repeated within one selection, fragments followed. @default 100 */
  readonly maxAliases: number;
  /** Fields at the top of the operation, fragments followed. @default 25 */
  readonly maxRootFields: number;
  /** Fragment definitions in the document. @default 100 */
  readonly maxFragments: number;
  /** Objects that the answer may hold by `limits/cost.ts`'s count. @default 10_000 */
  readonly maxCost: number;
}

export const DEFAULT_OPERATION_LIMITS: OperationLimits = {
  maxBodyBytes: 1_048_576,
  maxTokens: 5_000,
  maxDepth: 20,
  maxAliases: 100,
  maxRootFields: 25,
  maxFragments: 100,
  maxCost: 10_000,
};
