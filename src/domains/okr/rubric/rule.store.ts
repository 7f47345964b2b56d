import type { Queryable } from '../../../db/index.js';
import { SEVERITIES, type RuleParams } from '../analyser/index.js';
import type { WorkspaceRule } from './rule-setting.js';

export interface RuleChange extends Omit<WorkspaceRule, 'version' | 'updatedAt'> {
  readonly memberId: string;
  readonly at: Date;
}

/** How one workspace wants the rules. */
export class RuleStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  async all(): Promise<readonly WorkspaceRule[]> {
    const { workspaceId } = this;
    return (await this.queryable.okrRuleSetting.findMany({ where: { workspaceId } })).map(toSetting);
  }

  /** The setting, which no other transaction can change until this one ends. */
  async lock(code: string): Promise<WorkspaceRule | null> {
    const { workspaceId } = this;
    await this.queryable.$queryRaw`
      SELECT 1 FROM okr_rule_settings WHERE workspace_id = ${workspaceId}::uuid AND code = ${code} FOR UPDATE`;
    const row = await this.queryable.okrRuleSetting.findFirst({ where: { workspaceId, code } });
    return row && toSetting(row);
  }

  async set({ code, isOff, severity, params, memberId, at }: RuleChange): Promise<void> {
    const { workspaceId } = this;
    const columns = {
      ...{ isOff, updatedById: memberId, updatedAt: at },
      severity: severity ?? null,
      params: { ...params },
    };
    await this.queryable.okrRuleSetting.upsert({
      where: { workspaceId_code: { workspaceId, code } },
      create: { workspaceId, code, ...columns },
      update: { version: { increment: 1 }, ...columns },
    });
  }
}

type SettingRow = NonNullable<Awaited<ReturnType<Queryable['okrRuleSetting']['findFirst']>>>;

function toSetting({ code, version, isOff, severity, params, updatedAt }: SettingRow): WorkspaceRule {
  return {
    ...{ code, version, isOff, updatedAt },
    severity: SEVERITIES.find((one) => one === severity),
    params: params as unknown as RuleParams,
  };
}
