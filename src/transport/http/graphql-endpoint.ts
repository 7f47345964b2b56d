import type { FormattedExecutionResult } from 'graphql';
import { createRequestContext, type RequestContext } from '../../graphql/index.js';
import {
  createRequestTimings,
  PROFILED_RESOLVERS,
  type EndedOperation,
  type RenderedTimings,
} from '../../telemetry/index.js';
import type { ApolloPipeline, PipelineAnswer } from '../execution/apollo.js';
import type { Execution } from '../execution/execution.js';
import { presentError } from '../present-error.js';
import { credentialsFromHeaders } from '../scope.js';
import { readJsonBody } from './body.js';
import { departureOf } from './departure.js';
import type { Exchange } from './exchange.js';
import { parametersFromBody, parametersFromSearch, type GraphqlParameters } from './graphql-parameters.js';
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

/** Answers GraphQL requests by POST and GET as the GraphQL over HTTP draft asks. */
export class GraphqlEndpoint {
  constructor(private readonly options: GraphqlEndpointOptions) {}

  async answer(exchange: Exchange): Promise<void> {
    const mediaType = negotiateResponse(exchange.request.headers.accept);
    try {
      if (!mediaType)
        throw refusal(406, 'This service answers application/graphql-response+json and application/json.');
      await this.answerAs(mediaType, exchange);
    } catch (error) {
      await respondWithErrors(exchange, [error], this.audienceOf(exchange), mediaType);
    }
  }

  private async answerAs(mediaType: ResponseMediaType, exchange: Exchange): Promise<void> {
    const startedAtMs = performance.now();
    const { execution } = this.options;
    requireMethod(exchange);
    const scope = await execution.authenticate(credentialsFromHeaders(exchange.request.headers));
    const parameters = await this.readParameters(exchange);
    const isAsked = wantsTimings(exchange, parameters);
    const timings = this.createTimings(startedAtMs, isAsked);
    const { requestId } = exchange;
    const ended = { requestId, workspaceId: scope.workspaceId };
    const prepared = prepareOperation(execution, parameters, exchange.method, timings);
    if (prepared.errors) {
      this.observe({ ...ended, name: undefined, type: 'query', hasFailed: true }, timings);
      return respondWithErrors(exchange, prepared.errors, this.audienceOf(exchange), mediaType);
    }
    const context = createRequestContext({
      requestId,
      scope,
      timings,
      signal: departureOf(exchange.response),
    });
    const answer = await this.execute(exchange, parameters, prepared, context);
    const { name, operation: type } = prepared.operation;
    const hasFailed = answer.result.errors !== undefined;
    this.observe({ ...ended, name: name?.value ?? null, type, hasFailed }, timings);
    if (isAsked && timings) exchange.response.setHeader('server-timing', serverTiming(timings));
    const body = JSON.stringify(this.render(answer, prepared, requestId, isAsked ? timings : undefined));
    const { status = 200, headers } = answer.http;
    await respond(exchange, { status, headers, mediaType, body }, this.options.compressFromBytes);
  }

  /** Undefined when neither the client nor we want to know. */
  private createTimings(startedAtMs: number, isAsked: boolean): RenderedTimings | undefined {
    if (isAsked) return createRequestTimings({ startedAtMs });
    if (!this.options.execution.observer) return undefined;
    return createRequestTimings({ startedAtMs, maxResolvers: PROFILED_RESOLVERS });
  }

  private observe(ended: EndedOperation, timings: RenderedTimings | undefined): void {
    if (timings) this.options.execution.observer?.end(ended, timings);
  }

  private async readParameters({ method, search, request }: Exchange): Promise<GraphqlParameters> {
    if (method === 'POST') {
      return parametersFromBody(await readJsonBody(request, this.options.execution.limits.maxBodyBytes));
    }
    preventCsrf(request.headers);
    return parametersFromSearch(search);
  }

  private async execute(
    { method }: Exchange,
    { operationName, variables, extensions }: GraphqlParameters,
    { prepared }: PreparedOperation,
    context: RequestContext,
  ): Promise<PipelineAnswer> {
    const { pipeline } = this.options;
    const { timings } = context;
    const startedAtMs = timings && performance.now();
    const answer = await pipeline.run({
      prepared,
      operationName,
      variables,
      extensions,
      context,
      method: method as 'GET' | 'POST',
    });
    if (startedAtMs !== undefined) timings?.addPhase('execute', performance.now() - startedAtMs);
    return answer;
  }

  private render(
    { result }: PipelineAnswer,
    { prepared: { document }, operation, cost }: PreparedOperation,
    requestId: string,
    timings: RenderedTimings | undefined,
  ): FormattedExecutionResult {
    const { execution } = this.options;
    const { errors } = execution.executor.canonical(result, { document, operation });
    const audience = errors && execution.audienceOf(requestId);
    return {
      errors: audience && errors.map((error) => presentError(error, audience)),
      data: result.data,
      extensions: {
        cost: { requested: cost, limit: execution.limits.maxCost },
        ...(timings && { timings: timings.take() }),
      },
    };
  }

  private audienceOf({ requestId }: Exchange) {
    return this.options.execution.audienceOf(requestId);
  }
}

function requireMethod({ method }: Exchange): void {
  if (method === 'GET' || method === 'POST') return;
  throw refusal(405, 'GraphQL is answered by POST, and queries by GET.', { allow: 'GET, POST, OPTIONS' });
}

function wantsTimings({ request }: Exchange, { extensions }: GraphqlParameters): boolean {
  return request.headers['x-waymark-timings'] === '1' || extensions?.timings === true;
}
