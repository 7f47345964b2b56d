import { randomUUID } from 'node:crypto';
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { createRequestContext, type RequestContext } from '../../graphql/index.js';
import { cancelled } from '../../kernel/errors.js';
import type { Scope } from '../../kernel/scope.js';
import { createRequestTimings, type RenderedTimings } from '../../telemetry/index.js';
import { selectOperation } from '../documents.js';
import type { Execution } from '../execution/execution.js';
import { presentError } from '../present-error.js';
import { eventExecutor, type ExecuteEvent } from './event-executor.js';
import { ResultStream } from './result-stream.js';

/** What a client asks for, over WebSocket and SSE alike. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
  /** `timings: true` asks for `extensions.timings` in each result. */
  readonly extensions?: Readonly<Record<string, unknown>> | null;
}

/** For whom an operation runs. */
export interface OperationCaller {
  readonly scope: Scope;
  /** @default a new one */
  readonly requestId?: string;
  /** Asks for `extensions.timings`, as the request's own extension does. */
  readonly wantsTimings?: boolean;
}

interface Prepared {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly cost: number;
}

/** Said to whoever still works for an operation that is over. Made once: its stack would tell nothing. */
const OPERATION_ENDED = cancelled('The operation has ended.');

/**
 * One operation of a client, from its text to its last result: prepare it, run it once, end it.
 *
 * A result is ready to send: its errors are presented and its `extensions` filled in.
 */
export class Operation {
  readonly requestId: string;
  private readonly controller = new AbortController();
  private readonly timings: RenderedTimings | undefined;
  private prepared: Prepared | undefined;
  private resultsSoFar = 0;

  constructor(
    private readonly execution: Execution,
    private readonly request: OperationRequest,
    private readonly caller: OperationCaller,
  ) {
    this.requestId = caller.requestId ?? randomUUID();
    const wantsTimings = caller.wantsTimings === true || request.extensions?.['timings'] === true;
    this.timings = wantsTimings ? createRequestTimings() : undefined;
  }

  /** The operation's type; undefined before `prepare` has found it. */
  get type(): `${OperationTypeNode}` | undefined {
    return this.prepared?.operation.operation;
  }

  get document(): DocumentNode | undefined {
    return this.prepared?.document;
  }

  /** What is wrong with the request; nothing when it may run. Never throws for what a client sent. */
  prepare(): readonly Error[] {
    const { documents } = this.execution;
    const { query, operationName, variables } = this.request;
    const { prepared, errors } = documents.prepare(query, this.timings);
    if (!prepared) return errors;
    try {
      const operation = selectOperation(prepared.document, operationName);
      const cost = documents.costOf(prepared.document, operation, variables);
      this.prepared = { document: prepared.document, operation, cost };
      return [];
    } catch (error) {
      return [error as Error];
    }
  }

  /** The one result of a query or a mutation, or the stream of a subscription's. Call it once, after `prepare`. */
  async run(): Promise<FormattedExecutionResult | ResultStream> {
    const { prepared } = this;
    if (!prepared) throw new Error('An operation runs only after it was prepared.');
    try {
      return prepared.operation.operation === OperationTypeNode.SUBSCRIPTION
        ? await this.subscribe(prepared)
        : await this.executeOnce(prepared);
    } catch (error) {
      return { errors: [this.present(error)] };
    }
  }

  /** Aborts the context's signal: what still works for this operation stops. May be called at any time, repeatedly. */
  end(): void {
    this.controller.abort(OPERATION_ENDED);
  }

  present(error: unknown): GraphQLFormattedError {
    return presentError(error, this.execution.audienceOf(this.requestId));
  }

  private async executeOnce({ document, operation }: Prepared): Promise<FormattedExecutionResult> {
    const startedAtMs = performance.now();
    const { variables } = this.request;
    const context = this.createContext();
    const result = await this.execution.executor.execute({ document, operation, variables, context });
    return this.toResult(startedAtMs, result);
  }

  private async subscribe({
    document,
    operation,
  }: Prepared): Promise<FormattedExecutionResult | ResultStream> {
    const startedAtMs = performance.now();
    const variables = this.request.variables ?? undefined;
    const { schema, executor } = this.execution;
    const source = await createSourceEventStream({
      schema,
      document,
      operationName: operation.name?.value,
      variableValues: variables,
      contextValue: this.createContext(),
    });
    if (!isAsyncIterable(source)) return this.toResult(startedAtMs, source);
    const stream = new ResultStream({
      source: source[Symbol.asyncIterator](),
      execute: this.resultOfEvent(eventExecutor(executor, { document, operation, variables })),
      onEnd: () => this.end(),
    });
    const { signal } = this.controller;
    const leave = () => void stream.return();
    // The client may have left while the source was being opened.
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    return stream;
  }

  private resultOfEvent(executeEvent: ExecuteEvent) {
    return (event: unknown) => {
      const startedAtMs = performance.now();
      // A context for each event: what a loader has read for one must not be told with the next.
      const result = executeEvent(event, this.createContext());
      return result instanceof Promise
        ? result.then((settled) => this.toResult(startedAtMs, settled))
        : this.toResult(startedAtMs, result);
    };
  }

  private createContext(): RequestContext {
    const { signal } = this.controller;
    const { requestId, timings } = this;
    return createRequestContext({ requestId, scope: this.caller.scope, signal, timings });
  }

  private toResult(startedAtMs: number, { data, errors }: ExecutionResult): FormattedExecutionResult {
    this.resultsSoFar += 1;
    const extensions = this.extensionsSince(startedAtMs);
    return {
      ...(errors && { errors: errors.map((error) => this.present(error)) }),
      ...(data !== undefined && { data }),
      ...(extensions && { extensions }),
    };
  }

  private extensionsSince(startedAtMs: number): Record<string, unknown> | undefined {
    const isFirst = this.resultsSoFar === 1;
    if (!isFirst && !this.timings) return undefined;
    this.timings?.addPhase('execute', performance.now() - startedAtMs);
    return {
      ...(isFirst && { cost: { requested: this.prepared?.cost, limit: this.execution.limits.maxCost } }),
      ...(this.timings && { timings: this.timings.take() }),
    };
  }
}

function isAsyncIterable(value: object): value is AsyncIterable<unknown> {
  return Symbol.asyncIterator in value;
}
