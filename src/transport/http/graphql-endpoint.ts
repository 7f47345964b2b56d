import { createRequestContext } from '../../graphql/index.js';
import type { ApolloPipeline, PipelineAnswer } from '../execution/apollo.js';
import type { Execution } from '../execution/execution.js';
import { presentError } from '../present-error.js';
import { credentialsFromHeaders } from '../scope.js';
import { readJsonBody } from './body.js';
import type { Exchange, FlatHeaders } from './exchange.js';
import { parametersFromBody, parametersFromSearch, type GraphqlParameters } from './graphql-parameters.js';
import { HttpOperation } from './http-operation.js';
import { negotiateResponse, type ResponseMediaType } from './media-type.js';
import { preventCsrf } from './origin.js';
import { prepareOperation, type PreparedOperation } from './prepare-operation.js';
import { refusal } from './refusal.js';
import { respond, respondWithErrors } from './respond.js';
import { serverTiming } from './server-timing.js';

export interface GraphqlEndpointOptions {
  readonly execution: Execution;
  readonly pipeline: ApolloPipeline;
  readonly compressFromBytes: number;
}

/**
 * Answers GraphQL requests by POST and GET as the GraphQL over HTTP draft asks.
 *
 * What happens to every request is in few functions, for each that waits costs a turn of the event loop's queue, and
 * what most requests do not need (a signal, headers, the path of a resolver) is made when it is asked for.
 */
export class GraphqlEndpoint {
  constructor(private readonly options: GraphqlEndpointOptions) {}

  async answer(exchange: Exchange): Promise<void> {
    const { execution } = this.options;
    const { request, method, requestId } = exchange;
    const mediaType = negotiateResponse(request.headers.accept);
    try {
      if (!mediaType)
        throw refusal(406, 'This service answers application/graphql-response+json and application/json.');
      requireMethod(exchange);
      const scope = await execution.authenticate(credentialsFromHeaders(request.headers));
      const parameters =
        method === 'POST'
          ? parametersFromBody(await readJsonBody(request, execution.limits.maxBodyBytes))
          : parametersFromUrl(exchange);
      const operation = new HttpOperation(exchange, parameters, scope, execution.observer);
      await this.run(operation, mediaType);
    } catch (error) {
      await respondWithErrors(exchange, [error], execution.audienceOf(requestId), mediaType);
    }
  }

  private run(operation: HttpOperation, mediaType: ResponseMediaType): Promise<void> | void {
    const { execution, pipeline } = this.options;
    const { exchange, parameters, timings } = operation;
    const prepared = prepareOperation(execution, parameters, exchange.method, timings);
    if (prepared.errors) {
      operation.end(undefined, true);
      return respondWithErrors(
        exchange,
        prepared.errors,
        execution.audienceOf(exchange.requestId),
        mediaType,
      );
    }
    const executedAtMs = operation.begin(prepared);
    const { operationName, variables, extensions } = parameters;
    const method = exchange.method as 'GET' | 'POST';
    const context = createRequestContext(operation);
    const run = { prepared, operationName, variables, extensions, context, method };
    const running = operation.observed(prepared, () => pipeline.run(run));
    return running.then((answer) => {
      operation.end(prepared, answer.result.errors !== undefined, executedAtMs);
      return this.send(operation, prepared, answer, mediaType);
    });
  }

  private send(
    { exchange, shownTimings }: HttpOperation,
    prepared: PreparedOperation,
    { result, http }: PipelineAnswer,
    mediaType: ResponseMediaType,
  ): Promise<void> | void {
    const { execution, compressFromBytes } = this.options;
    const { errors, data } = execution.executor.canonical(result, prepared);
    const audience = errors && execution.audienceOf(exchange.requestId);
    const headers = headersOf(http, shownTimings && serverTiming(shownTimings));
    const body = JSON.stringify({
      errors: audience && errors.map((error) => presentError(error, audience)),
      data,
      extensions: {
        cost: { requested: prepared.cost, limit: execution.limits.maxCost },
        timings: shownTimings?.take(),
      },
    });
    return respond(exchange, { status: http.status ?? 200, headers, mediaType, body }, compressFromBytes);
  }
}

function headersOf({ headers }: PipelineAnswer['http'], timing: string | undefined): FlatHeaders {
  const flat = headers.size > 0 ? [...headers].flat() : [];
  if (timing !== undefined) flat.push('server-timing', timing);
  return flat;
}

function parametersFromUrl({ request, search }: Exchange): GraphqlParameters {
  preventCsrf(request.headers);
  return parametersFromSearch(search);
}

function requireMethod({ method }: Exchange): void {
  if (method === 'GET' || method === 'POST') return;
  throw refusal(405, 'GraphQL is answered by POST, and queries by GET.', { allow: 'GET, POST, OPTIONS' });
}
