export { connectionOf, ConnectionArguments, type ConnectionSource } from './connection.type.js';
export { createRequestContext, type RequestContext, type RequestParts } from './context.js';
export { enumOf } from './enum-of.js';
export { holdsAbout } from './holds-about.js';
export { resolverMap, type NodeFinder, type ResolverClass, type SchemaModule } from './module.js';
export { DirectionEnum, toOrder, type Direction, type SaidOrder } from './order.input.js';
export { Node } from './node.type.js';
export { createSchema } from './schema.js';
export { SpanType } from './span.type.js';
