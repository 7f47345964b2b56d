import { AppError, badUserInput } from '../../../kernel/errors.js';
import type { Scope } from '../../../kernel/scope.js';
import {
  BATCH_KEYS_SERIES,
  BATCH_SERIES,
  FIELD_SERIES,
  OPERATION_SERIES,
  STATEMENT_SERIES,
  SUBSCRIBE_SERIES,
  type Histogram,
  type Profile,
  type RuntimeSample,
  type Series,
  type Telemetry,
  type Window,
} from '../../../telemetry/index.js';
import { durationsOf, type Durations } from './durations.js';

/** The most items of a list. */
export const MAX_ITEMS = 100;

/** What was measured under one label. */
export interface LabelledDurations {
  /** The series, such as `okr.turn`. */
  readonly name: string;
  readonly label: string;
  readonly durations: Durations;
}

export interface OperationDurations {
  readonly operation: string;
  readonly total: Durations | null;
  readonly parse: Durations | null;
  readonly validate: Durations | null;
  readonly execute: Durations | null;
}

/** What the batches of one loader came to. */
export interface LoaderBatches {
  readonly loader: string;
  readonly durations: Durations;
  readonly keys: BatchSizes;
}

/** How many keys batches had. */
export interface BatchSizes {
  readonly total: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** Which figures: of what time, and how many. */
export interface FiguresRequest {
  readonly window: Window;
  readonly first: number;
}

const SERIES_OF_OPERATIONS: ReadonlySet<string> = new Set(Object.values(OPERATION_SERIES));
const SERIES_WITH_A_LIST: ReadonlySet<string> = new Set([
  FIELD_SERIES,
  SUBSCRIBE_SERIES,
  STATEMENT_SERIES,
  BATCH_SERIES,
  BATCH_KEYS_SERIES,
]);

/** Reads what this process has measured. Each list is sorted by what took the most time altogether. */
export class InsightsService {
  constructor(private readonly telemetry: Telemetry) {}

  operations({ window, first }: FiguresRequest): readonly OperationDurations[] {
    requireFirst(first);
    const phases = Object.entries(OPERATION_SERIES).map(
      ([phase, series]) => [phase, byLabel(this.telemetry.recorder.snapshot(window, series))] as const,
    );
    const names = new Set(phases.flatMap(([, labels]) => [...labels.keys()]));
    return [...names]
      .map((operation) => {
        const found = phases.map(([phase, labels]) => [phase, labels.get(operation) ?? null]);
        return { operation, ...(Object.fromEntries(found) as Omit<OperationDurations, 'operation'>) };
      })
      .sort((left, right) => timeOf(right) - timeOf(left))
      .slice(0, first);
  }

  /** Resolvers; with them, the starts of subscriptions. */
  fields(request: FiguresRequest): readonly LabelledDurations[] {
    return this.list(request, (name) => name === FIELD_SERIES || name === SUBSCRIBE_SERIES);
  }

  statements(request: FiguresRequest): readonly LabelledDurations[] {
    return this.list(request, (name) => name === STATEMENT_SERIES);
  }

  loaders(request: FiguresRequest): readonly LoaderBatches[] {
    const sizes = this.telemetry.recorder.snapshot(request.window, BATCH_KEYS_SERIES);
    const byLoader = new Map(sizes.map(({ label, histogram }) => [label, sizesOf(histogram)]));
    return this.list(request, (name) => name === BATCH_SERIES).map(({ label: loader, durations }) => {
      return { loader, durations, keys: byLoader.get(loader) ?? NO_KEYS };
    });
  }

  /** Everything that has no list of its own: steps of answers, and models. */
  steps(request: FiguresRequest): readonly LabelledDurations[] {
    return this.list(request, (name) => !SERIES_WITH_A_LIST.has(name) && !SERIES_OF_OPERATIONS.has(name));
  }

  /** Now, and each of the last 60 minutes, the oldest first. */
  runtime(): { readonly now: RuntimeSample; readonly minutes: readonly RuntimeSample[] } {
    return { now: this.telemetry.now(), minutes: this.telemetry.samples() };
  }

  slowOperations({ workspaceId }: Scope, first: number): readonly Profile[] {
    requireFirst(first);
    return this.telemetry.profiles.slowest(workspaceId).slice(0, first);
  }

  /** @throws {AppError} NOT_FOUND when no profile of the request is kept */
  profile({ workspaceId }: Scope, requestId: string): Profile {
    const found = this.telemetry.profiles.find(workspaceId, requestId);
    if (!found) throw noProfile(requestId.slice(0, 128), this.telemetry.profiles.slowMs);
    return found;
  }

  private list(
    { window, first }: FiguresRequest,
    isWanted: (name: string) => boolean,
  ): readonly LabelledDurations[] {
    requireFirst(first);
    return this.telemetry.recorder
      .snapshot(window)
      .filter(({ name }) => isWanted(name))
      .map(({ name, label, histogram }) => ({ name, label, durations: durationsOf(histogram) }))
      .sort((left, right) => right.durations.totalMs - left.durations.totalMs)
      .slice(0, first);
  }
}

/** Between the two records of a batch a window may end. */
const NO_KEYS: BatchSizes = { total: 0, mean: 0, p50: 0, p95: 0, max: 0 };

/** Sizes are whole: what the histogram knows to within a tenth is rounded. */
function sizesOf(histogram: Histogram): BatchSizes {
  return {
    total: histogram.totalMs,
    mean: histogram.meanMs,
    p50: Math.round(histogram.quantileMs(0.5)),
    p95: Math.round(histogram.quantileMs(0.95)),
    max: histogram.maxMs,
  };
}

/** Most requests have none, which is no mistake of whoever asks. */
function noProfile(requestId: string, slowMs: number): AppError {
  const message =
    `No profile of the request "${requestId}" is kept. Kept are the last operations that took ${slowMs} ms or more, ` +
    'one in a hundred of the others, and the last that were sent with the header "x-waymark-timings: 1".';
  return new AppError('NOT_FOUND', message, { details: { kind: 'OperationProfile', id: requestId } });
}

function byLabel(series: readonly Series[]): ReadonlyMap<string, Durations> {
  return new Map(series.map((one) => [one.label, durationsOf(one.histogram)]));
}

/** Events of subscriptions are executed without a total. */
function timeOf({ total, execute }: OperationDurations): number {
  return Math.max(total?.totalMs ?? 0, execute?.totalMs ?? 0);
}

function requireFirst(first: number): void {
  if (first >= 1 && first <= MAX_ITEMS) return;
  throw badUserInput('first', 'range', `first must be from 1 to ${MAX_ITEMS}.`);
}
