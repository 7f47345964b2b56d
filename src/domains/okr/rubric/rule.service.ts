import { writeOnce, type Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import type { Scope } from '../../../kernel/scope.js';
import type { Severity } from '../analyser/index.js';
import { openStores, readStores } from '../okr.store.js';
import { checkVersion, readIdempotencyKey } from '../version.policy.js';
import type { ReassessService } from './reassess.service.js';
import type { RuleOfWorkspace } from './rule-setting.js';
import {
  mayConfigureRules,
  ALL_RULES,
  readRule,
  readRuleParams,
  type RuleParamInput,
} from './rule.policy.js';

/** The whole setting: what is left out goes back to what the rule's card says. */
export interface SetRule {
  readonly code: string;
  readonly isOff?: boolean | null;
  readonly severity?: Severity | null;
  readonly params?: readonly RuleParamInput[] | null;
  /** The version that the change was decided on; 0 for a rule that was never set. */
  readonly version?: number | null;
  readonly idempotencyKey?: string | null;
}

/** What setting a rule came to. */
export interface RuleWrite {
  readonly code: string;
  readonly isReassessing: boolean;
}

/** The rules as a workspace wants them. */
export class RuleService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reassess: ReassessService,
  ) {}

  /** Every rule there is, in the order of `docs/okr-rules.md`. */
  async rules(scope: Scope): Promise<readonly RuleOfWorkspace[]> {
    const settings = await readStores(this.database, scope).rules.all();
    const byCode = new Map(settings.map((setting) => [setting.code, setting]));
    return ALL_RULES.map((rule) => ({ rule, setting: byCode.get(rule.code) }));
  }

  /**
   * Sets how the workspace wants a rule, and has stored goals assessed anew by it.
   *
   * @returns the rule's code, and whether goals are left to be assessed in the background
   * @throws {AppError} FORBIDDEN, NOT_FOUND, BAD_USER_INPUT; CONFLICT when stale or for a used key
   */
  async setRule(scope: Scope, { idempotencyKey, ...input }: SetRule): Promise<RuleWrite> {
    mayConfigureRules(scope);
    const rule = readRule(input.code);
    const params = readRuleParams(rule, input.params, 'input.params');
    const key = readIdempotencyKey(idempotencyKey);
    const { result } = await writeOnce(
      this.database,
      scope,
      { operation: 'setOkrRule', key, input },
      async (tx) => {
        const { rules } = openStores(tx, scope);
        checkVersion('rule', (await rules.lock(rule.code))?.version ?? 0, input.version);
        await rules.set({
          ...{ code: rule.code, params, isOff: input.isOff ?? false, severity: input.severity ?? undefined },
          ...{ memberId: scope.memberId, at: this.clock.now() },
        });
        return { code: rule.code };
      },
    );
    return { code: result.code, isReassessing: await this.reassess.begin(scope) };
  }
}
