import { refusal } from './refusal.js';

/** The parameters of a GraphQL request, checked for their types only. */
export interface GraphqlParameters {
  readonly query?: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  readonly extensions?: Record<string, unknown>;
}

/** @throws {GraphQLError} BAD_REQUEST (400) naming the parameter that is missing or of the wrong type */
export function parametersFromBody(body: unknown): GraphqlParameters {
  if (Array.isArray(body)) {
    throw refusal(400, 'Batches of operations are not supported: send one operation in each request.');
  }
  if (!isRecord(body)) throw refusal(400, 'The body of the request must be a JSON object.');
  return {
    query: stringOf(body, 'query'),
    operationName: stringOf(body, 'operationName'),
    variables: recordOf(body, 'variables'),
    extensions: recordOf(body, 'extensions'),
  };
}

/** @throws {GraphQLError} BAD_REQUEST (400) naming the parameter that is repeated or does not parse */
export function parametersFromSearch(search: string): GraphqlParameters {
  const parameters = new URLSearchParams(search);
  const once = (name: string) => {
    const [value, ...others] = parameters.getAll(name);
    if (others.length > 0) throw refusal(400, `The search parameter "${name}" may be given once only.`);
    return value;
  };
  return {
    query: once('query'),
    operationName: once('operationName') || undefined,
    variables: recordFromJson('variables', once('variables')),
    extensions: recordFromJson('extensions', once('extensions')),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stringOf(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw refusal(400, `"${name}" must be a string.`);
}

function recordOf(body: Record<string, unknown>, name: string): Record<string, unknown> | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined || isRecord(value)) return value;
  throw refusal(400, `"${name}" must be a JSON object.`);
}

function recordFromJson(name: string, text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    return recordOf({ [name]: JSON.parse(text) as unknown }, name);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refusal(400, `The search parameter "${name}" is not valid JSON.`);
  }
}
