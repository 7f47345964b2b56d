import { startTestApp, type TestApp } from '../support/app.js';
import { operation } from '../support/operations.js';

interface RuleCard {
  readonly code: string;
  readonly isOff: boolean;
  readonly severity: string;
  readonly defaultSeverity: string;
  readonly version: number;
  readonly params: readonly object[];
}
interface Assessed {
  readonly assessment: { readonly rubricVersion: string; readonly findings: readonly { code: string }[] };
}

const WORLD_CLASS = 'Provide a world-class customer experience';

describe('rules over HTTP', () => {
  let service: TestApp;
  beforeAll(async () => void (service = await startTestApp({ config: { auth: 'keys' } })));
  afterAll(() => service.close());

  const member = async (workspace: string, role: 'ADMIN' | 'MEMBER' = 'ADMIN') => {
    const { key } = await service.app.account.keys.create({ name: role, member: role, workspace, role });
    return { authorization: `Bearer ${key}` };
  };
  const rules = async (headers: Record<string, string>) => {
    const { data, errors } = await service.send<{ rules: RuleCard[] }>(operation('Rules'), {}, headers);
    expect(errors).toEqual([]);
    return new Map(data?.rules.map((rule) => [rule.code, rule]));
  };
  const set = (input: object, headers: Record<string, string>) =>
    service.send<{ setOkrRule: { rule: RuleCard } }>(operation('SetOkrRule'), { input }, headers);
  const assess = async (statement: string, headers: Record<string, string>) => {
    const { data } = await service.send<{ assessObjective: Assessed }>(
      operation('AssessObjective'),
      { draft: { statement } },
      headers,
    );
    const { findings = [], rubricVersion = '' } = data?.assessObjective.assessment ?? {};
    return { codes: findings.map(({ code }) => code), rubricVersion };
  };

  it('shows every rule with its card and its defaults', async () => {
    const all = await rules(await member('Cards'));
    expect([...all.keys()]).toEqual(expect.arrayContaining(['O1', 'O14', 'K1', 'K14', 'S1', 'S10']));
    expect(all.get('S1')).toMatchObject({
      isOff: false,
      severity: 'WARNING',
      version: 0,
      params: [
        { name: 'fewest', number: 2, flag: null, defaultNumber: 2 },
        { name: 'most', number: 5, flag: null, defaultNumber: 5 },
      ],
    });
    expect(all.get('O11')?.params).toEqual([
      { name: 'worldClassIsVague', number: null, flag: true, defaultNumber: null, defaultFlag: true },
    ]);
  });

  it('judges drafts and goals of the workspace by what was set, and those of no other', async () => {
    const [mine, theirs] = [await member('Mine'), await member('Theirs')];
    const before = await assess(WORLD_CLASS, mine);
    expect(before.codes).toContain('O11');
    const input = { code: 'O11', params: [{ name: 'worldClassIsVague', flag: false }] };
    const { data, errors } = await set(input, mine);
    expect(errors).toEqual([]);
    expect(data?.setOkrRule.rule).toMatchObject({ version: 1, params: [{ flag: false }] });
    const after = await assess(WORLD_CLASS, mine);
    expect(after.codes).not.toContain('O11');
    expect(after.rubricVersion).not.toBe(before.rubricVersion);
    expect(await assess(WORLD_CLASS, theirs)).toEqual(before);
    expect((await rules(theirs)).get('O11')).toMatchObject({ version: 0 });

    type Started = { readonly startOkrSession: { readonly session: { readonly id: string } } };
    const started = await service.send<Started>(
      operation('StartOkrSession'),
      { input: { title: 'Experience' } },
      mine,
    );
    const added = await service.send<{ addObjective: { objective: Assessed } }>(
      `mutation ($input: AddObjectiveInput!) { addObjective(input: $input) {
        objective { assessment { rubricVersion findings { code } } } } }`,
      { input: { sessionId: started.data?.startOkrSession.session.id, statement: WORLD_CLASS } },
      mine,
    );
    const stored = added.data?.addObjective.objective.assessment;
    expect(stored?.findings.map(({ code }) => code)).not.toContain('O11');
    expect(stored?.rubricVersion).toBe(after.rubricVersion);
  });

  it('silences a rule, weighs it otherwise, and goes back to its card', async () => {
    const admin = await member('Severe');
    await set({ code: 'O11', isOff: true }, admin);
    expect((await assess(WORLD_CLASS, admin)).codes).not.toContain('O11');
    const blocked = await set({ code: 'O11', severity: 'BLOCKER' }, admin);
    expect(blocked.data?.setOkrRule.rule).toMatchObject({ isOff: false, severity: 'BLOCKER', version: 2 });
    const { rubricVersion } = await assess(WORLD_CLASS, admin);
    expect(rubricVersion).toContain('+');
    await set({ code: 'O11' }, admin);
    expect((await rules(admin)).get('O11')).toMatchObject({ severity: 'WARNING', version: 3 });
    expect((await assess(WORLD_CLASS, admin)).rubricVersion).toBe(rubricVersion.split('+')[0]);
  });

  it('sets once for the same key, and tells of a stale version', async () => {
    const admin = await member('Repeated');
    const input = { code: 'S1', params: [{ name: 'most', number: 4 }], version: 0, idempotencyKey: 'once' };
    const [one, two] = await Promise.all([set(input, admin), set(input, admin)]);
    expect(two.data).toEqual(one.data);
    expect(one.data?.setOkrRule.rule.version).toBe(1);
    const { idempotencyKey: _, ...stale } = input;
    expect((await set(stale, admin)).errors).toMatchObject([
      { extensions: { code: 'CONFLICT', expected: 0, actual: 1 } },
    ]);
  });

  it('lets only administrators set rules', async () => {
    const { errors } = await set({ code: 'O11', isOff: true }, await member('Ruled', 'MEMBER'));
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', action: 'setOkrRule' } }]);
  });

  it.each<[string, object, object]>([
    ['an unknown rule', { code: 'X9' }, { code: 'NOT_FOUND', id: 'X9' }],
    [
      'the name of something inherited',
      { code: 'S1', params: [{ name: 'toString', number: 1 }] },
      field('name'),
    ],
    ['an unknown param', { code: 'S1', params: [{ name: 'best', number: 1 }] }, field('name')],
    ['a flag for a number', { code: 'S1', params: [{ name: 'most', flag: true }] }, field('number')],
    [
      'a number for a flag',
      { code: 'O11', params: [{ name: 'worldClassIsVague', number: 1 }] },
      field('flag'),
    ],
    ['a number below 0', { code: 'S1', params: [{ name: 'most', number: -1 }] }, field('number')],
    ['a share above 1', { code: 'S7', params: [{ name: 'mostConfidence', number: 1.5 }] }, field('number')],
    [
      'a param twice',
      {
        code: 'S1',
        params: [
          { name: 'most', number: 4 },
          { name: 'most', number: 5 },
        ],
      },
      { code: 'BAD_USER_INPUT', field: 'input.params[1].name' },
    ],
  ])('answers %s by one error that names it', async (_what, input, extensions) => {
    const { errors } = await set(input, await member('Wrong'));
    expect(errors).toMatchObject([{ extensions }]);
  });
});

function field(name: string): object {
  return { code: 'BAD_USER_INPUT', field: `input.params[0].${name}` };
}
