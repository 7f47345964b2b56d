import type { Answer, TestApp } from './app.js';
import { operation } from './operations.js';

export interface MeasureAnswer {
  readonly id: string;
  readonly statement: string;
  readonly version: number;
  readonly metric: { readonly current: number | null } | null;
  readonly confidence: number | null;
  readonly assessment: { readonly findings: readonly { readonly code: string }[] };
}

export interface GoalAnswer {
  readonly id: string;
  readonly version: number;
  readonly assessment: { readonly findings: readonly { readonly code: string }[] };
  readonly keyResults: readonly MeasureAnswer[];
}

export type Headers = Record<string, string>;

/** What a client does with goals, through the operations that clients send. Each call expects no errors. */
export interface GoalClient {
  readonly headers: Headers;
  startSession(cycle?: object): Promise<string>;
  createCycle(input: object): Promise<string>;
  addObjective(input: object): Promise<GoalAnswer>;
  updateObjective(input: object): Promise<GoalAnswer>;
  addKeyResult(input: object): Promise<MeasureAnswer>;
  /** Sends any operation of a client by name. */
  send<Data>(name: string, variables: object): Promise<Answer<Data>>;
}

export function goalClient(service: TestApp, headers: Headers = {}): GoalClient {
  const send = <Data>(name: string, variables: object) =>
    service.send<Data>(operation(name), variables, headers);
  const done = async <Data>(name: string, input: object): Promise<Data> => {
    const { data, errors } = await send<Data>(name, { input });
    if (!data || errors.length > 0) throw new Error(`${name}: ${JSON.stringify(errors)}`);
    return data;
  };
  type Started = { readonly startOkrSession: { readonly session: { readonly id: string } } };
  type Made = { readonly createOkrCycle: { readonly cycle: { readonly id: string } } };
  return {
    headers,
    send,
    startSession: async (cycle) =>
      (await done<Started>('StartOkrSession', { title: 'Goals', cycle })).startOkrSession.session.id,
    createCycle: async (input) => (await done<Made>('CreateOkrCycle', input)).createOkrCycle.cycle.id,
    addObjective: async (input) =>
      (await done<{ addObjective: { objective: GoalAnswer } }>('AddObjective', input)).addObjective.objective,
    updateObjective: async (input) =>
      (await done<{ updateObjective: { objective: GoalAnswer } }>('UpdateObjective', input)).updateObjective
        .objective,
    addKeyResult: async (input) =>
      (await done<{ addKeyResult: { keyResult: MeasureAnswer } }>('AddKeyResult', input)).addKeyResult
        .keyResult,
  };
}

/** The headers of a fresh member of a workspace; the service must run with `auth: 'keys'`. */
export async function memberHeaders(
  service: TestApp,
  workspace: string,
  role: 'ADMIN' | 'MEMBER' = 'MEMBER',
): Promise<Headers> {
  const { key } = await service.app.account.keys.create({ name: role, member: role, workspace, role });
  return { authorization: `Bearer ${key}` };
}

/** What one error of an answer must say. */
export function wrong(field: string, code = 'BAD_USER_INPUT'): object {
  return [{ extensions: { code, field } }];
}

/** Statements on goals, as a listener that keeps them: a key that is looked up again meanwhile is not among them. */
export function goalStatements(statements: string[]): (sql: string) => void {
  return (sql) => void (/objectives|key_results|okr_/.test(sql) && statements.push(sql));
}
