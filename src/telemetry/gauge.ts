/** One value of a number, and which of its values it is. */
export interface GaugeValue {
  /** By the names of the labels; left out where the number has one value only. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A number that is read when somebody asks for it. Nothing is kept of it. */
export interface GaugeReader {
  /** In Prometheus' naming, such as `waymark_database_connections`. */
  readonly name: string;
  readonly help: string;
  /** Whether it only grows. @default false */
  readonly isCounter?: boolean;
  /** What tells its values apart. @default none */
  readonly labelNames?: readonly string[];
  /** Must not throw: where nothing can be told it has no values. */
  read(): readonly GaugeValue[] | Promise<readonly GaugeValue[]>;
}
