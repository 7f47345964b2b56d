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
import {
  createRequestTimings,
  firstTraceparent,
  PROFILED_RESOLVERS,
  type RenderedTimings,
} from '../../telemetry/index.js';
import { selectOperation } from '../documents.js';
import type { Execution } from '../execution/execution.js';
import { runObserved } from '../execution/run-observed.js';
import { presentError } from '../present-error.js';
import { eventExecutor, type ExecuteEvent } from './event-executor.js';
import type { OperationCaller, OperationRequest } from './operation-request.js';
import { ResultStream } from './result-stream.js';

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
  /** Whether the client wants to see the timings. */
  private readonly showsTimings: boolean;
  private timings: RenderedTimings | undefined;
  private prepared: Prepared | undefined;
  private resultsSoFar = 0;
  private readonly traceparent: string | undefined;

  constructor(
    private readonly execution: Execution,
    private readonly request: OperationRequest,
    private readonly caller: OperationCaller,
  ) {
    this.requestId = caller.requestId ?? randomUUID();
    this.traceparent = firstTraceparent(request.extensions?.['traceparent'], caller.traceparent);
    this.showsTimings = caller.wantsTimings === true || request.extensions?.['timings'] === true;
    if (this.showsTimings) this.timings = createRequestTimings({ isAsked: true });
    else if (execution.observer) this.timings = createRequestTimings({ maxResolvers: PROFILED_RESOLVERS });
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
    if (!prepared) {
      this.observeEnd(undefined, true);
      return errors;
    }
    try {
      const operation = selectOperation(prepared.document, operationName);
      const cost = documents.costOf(prepared.document, operation, variables);
      this.prepared = { document: prepared.document, operation, cost };
      if (this.timings && !this.showsTimings)
        this.execution.observer?.begin(operation.name?.value ?? null, this.timings);
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
    const { executor } = this.execution;
    const result = await this.observed(operation, () =>
      executor.execute({ document, operation, variables, context }),
    );
    this.timings?.addPhase('execute', performance.now() - startedAtMs);
    this.observeEnd(operation, result.errors !== undefined);
    return this.toResult(result);
  }

  private async subscribe({
    document,
    operation,
  }: Prepared): Promise<FormattedExecutionResult | ResultStream> {
    const variables = this.request.variables ?? undefined;
    const { schema, executor } = this.execution;
    const source = await this.observed(operation, () =>
      createSourceEventStream({
        schema,
        document,
        operationName: operation.name?.value,
        variableValues: variables,
        contextValue: this.createContext(),
      }),
    );
    this.observeEnd(operation, !isAsyncIterable(source));
    if (!isAsyncIterable(source)) return this.toResult(source);
    // What is kept for a profile is over with the opening: a stream may go on for days.
    if (!this.showsTimings) this.timings = undefined;
    const stream = new ResultStream({
      source: source[Symbol.asyncIterator](),
      execute: this.resultOfEvent(operation, eventExecutor(executor, { document, operation, variables })),
      onEnd: () => this.end(),
    });
    const { signal } = this.controller;
    const leave = () => void stream.return();
    // The client may have left while the source was being opened.
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    return stream;
  }

  private resultOfEvent({ name }: OperationDefinitionNode, executeEvent: ExecuteEvent) {
    const operationName = name?.value ?? null;
    return (event: unknown) => {
      const startedAtMs = performance.now();
      const settle = (result: ExecutionResult) => {
        const durationMs = performance.now() - startedAtMs;
        this.timings?.addPhase('execute', durationMs);
        this.execution.observer?.event(operationName, durationMs);
        return this.toResult(result);
      };
      // A context for each event: what a loader has read for one must not be told with the next.
      const result = executeEvent(event, this.createContext());
      return result instanceof Promise ? result.then(settle) : settle(result);
    };
  }

  /** Runs it so that what is done for it is known to be. */
  private observed<T>(operation: OperationDefinitionNode, run: () => T): T {
    const { observer } = this.execution;
    const { timings, traceparent } = this;
    return runObserved({ observer, timings, traceparent }, operation, run);
  }

  private observeEnd(operation: OperationDefinitionNode | undefined, hasFailed: boolean): void {
    const { observer } = this.execution;
    if (!observer || !this.timings) return;
    const { requestId, timings, traceparent } = this;
    const { workspaceId } = this.caller.scope;
    const name = operation && (operation.name?.value ?? null);
    const type = operation?.operation ?? 'query';
    observer.end({ requestId, workspaceId, name, type, hasFailed, traceparent }, timings);
  }

  private createContext(): RequestContext {
    const { signal } = this.controller;
    const { requestId, timings } = this;
    return createRequestContext({ requestId, scope: this.caller.scope, signal, timings });
  }

  private toResult({ data, errors }: ExecutionResult): FormattedExecutionResult {
    this.resultsSoFar += 1;
    const extensions = this.extensions();
    if (!errors && !extensions && data !== undefined) return { data };
    return {
      ...(errors && { errors: errors.map((error) => this.present(error)) }),
      ...(data !== undefined && { data }),
      ...(extensions && { extensions }),
    };
  }

  private extensions(): Record<string, unknown> | undefined {
    const isFirst = this.resultsSoFar === 1;
    const shown = this.showsTimings ? this.timings : undefined;
    if (!isFirst && !shown) return undefined;
    return {
      ...(isFirst && { cost: { requested: this.prepared?.cost, limit: this.execution.limits.maxCost } }),
      ...(shown && { timings: shown.take() }),
    };
  }
}

function isAsyncIterable(value: object): value is AsyncIterable<unknown> {
  return Symbol.asyncIterator in value;
}
