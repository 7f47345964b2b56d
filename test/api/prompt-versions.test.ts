import { startCoachedService, type CoachedService } from '../support/coached-service.js';

const VERSIONS = ['okr.coach/1', 'okr.coach/2'];

interface Books {
  readonly modelCalls: {
    readonly totalCount: number;
    readonly edges: readonly {
      readonly node: { readonly promptVersion: string; readonly cached: boolean };
    }[];
  };
}

async function coachOn(promptVersions?: readonly string[]): Promise<CoachedService> {
  const coached = await startCoachedService({}, { config: { promptVersions } });
  await coached.change('setKnowledgeExtraction', { isOn: false });
  return coached;
}

async function callsOf(coached: CoachedService, filter: object = {}): Promise<Books['modelCalls']> {
  await coached.service.app.engine.settled();
  const variables = { filter: { task: 'okr.coach', ...filter }, first: 100 };
  return (await coached.ask<Books>('ModelCalls', variables)).modelCalls;
}

const versionsOf = ({ edges }: Books['modelCalls']) => edges.map(({ node }) => node.promptVersion);

describe("The version of the coach's prompt in the books", () => {
  it.each<[string, readonly string[] | undefined, string]>([
    ['the newest where none is wished', undefined, 'okr.coach/2'],
    ['the one that PROMPT_VARIANT names', ['okr.coach/1'], 'okr.coach/1'],
  ])('is %s', async (_, wished, version) => {
    const coached = await coachOn(wished);
    await coached.say(await coached.startSession('Winter'), 'Guests who came once stay away.');
    expect(versionsOf(await callsOf(coached))).toEqual([version]);
    await coached.close();
  });

  it("is a session's own where two run side by side, also of answers that were given again", async () => {
    const coached = await coachOn(VERSIONS);
    const told: string[] = [];
    // The same is said in each, so that a version's second session is answered from the cache.
    for (let session = 0; session < 12; session++) {
      const id = await coached.startSession('Winter');
      for (const content of ['Guests who came once stay away.', 'Why do you ask?'])
        await coached.say(id, content);
      const [last, first] = versionsOf(await callsOf(coached));
      expect(last).toBe(first);
      told.push(last!);
    }
    for (const version of VERSIONS) {
      const { totalCount, edges } = await callsOf(coached, { promptVersion: version });
      expect(totalCount).toBe(2 * told.filter((one) => one === version).length);
      expect(edges.filter(({ node }) => !node.cached)).toHaveLength(totalCount === 0 ? 0 : 2);
    }
    expect(told.every((version) => VERSIONS.includes(version))).toBe(true);
    await coached.close();
  });
});
