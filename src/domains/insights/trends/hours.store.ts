import type { Database } from '../../../db/index.js';

/** What a process measured under one label in one hour. */
export interface HourRow {
  readonly name: string;
  readonly label: string;
  readonly hour: Date;
  readonly histogram: Uint8Array;
}

export interface HoursWanted {
  readonly names: readonly string[];
  /** Undefined: all labels. */
  readonly label: string | undefined;
  /** From this hour on. */
  readonly from: Date;
  /** Before this hour. */
  readonly until: Date;
}

/** One statement for any number of rows. What a process says again of an hour takes the place of what it said before. */
const UPSERT = `
  INSERT INTO insights_hours (name, label, hour, process_id, histogram)
  SELECT row.name, row.label, row.hour, $1::uuid, decode(row.histogram, 'base64')
  FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[]) AS row(name, label, hour, histogram)
  ON CONFLICT (name, label, hour, process_id) DO UPDATE SET histogram = EXCLUDED.histogram`;

/** The hourly rows of all processes. They are the service's own and belong to no workspace. */
export class HoursStore {
  constructor(private readonly database: Pick<Database, 'prisma'>) {}

  async save(processId: string, rows: readonly HourRow[]): Promise<void> {
    if (rows.length === 0) return;
    await this.database.prisma.$executeRawUnsafe(
      UPSERT,
      processId,
      rows.map(({ name }) => name),
      rows.map(({ label }) => label),
      rows.map(({ hour }) => hour),
      rows.map(({ histogram }) => Buffer.from(histogram).toString('base64')),
    );
  }

  /** The rows of all processes, the oldest hour first. */
  find({ names, label, from, until }: HoursWanted): Promise<readonly HourRow[]> {
    return this.database.prisma.insightsHour.findMany({
      where: {
        name: { in: [...names] },
        hour: { gte: from, lt: until },
        ...(label !== undefined && { label }),
      },
      select: { name: true, label: true, hour: true, histogram: true },
      orderBy: { hour: 'asc' },
    });
  }

  /** Deletes the hours before. @returns how many rows */
  async prune(before: Date): Promise<number> {
    const { count } = await this.database.prisma.insightsHour.deleteMany({ where: { hour: { lt: before } } });
    return count;
  }
}
