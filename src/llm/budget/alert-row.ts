/** That a share of a limit was used up. */
export interface Alert {
  readonly subjectId: string;
  readonly workspaceId: string;
  readonly startsOn: string;
  readonly percent: number;
  readonly limitMicroUsd: number;
  readonly spentMicroUsd: number;
  readonly createdAt: Date;
}

/** As the database writes it as JSON. */
export interface AlertRow {
  readonly subject_id: string;
  readonly workspace_id: string;
  readonly starts_on: string;
  readonly percent: number;
  readonly limit_micro_usd: number;
  readonly spent_micro_usd: number;
  readonly created_at: string;
}

export function toAlert(row: AlertRow): Alert {
  return {
    subjectId: row.subject_id,
    workspaceId: row.workspace_id,
    startsOn: row.starts_on,
    percent: row.percent,
    limitMicroUsd: row.limit_micro_usd,
    spentMicroUsd: row.spent_micro_usd,
    createdAt: new Date(row.created_at),
  };
}
