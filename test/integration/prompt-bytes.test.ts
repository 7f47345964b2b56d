import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type Anthropic from '@anthropic-ai/sdk';

const RENDERER = fileURLToPath(new URL('../support/render-coach-request.js', import.meta.url));

async function renderIn(environment: Record<string, string>): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [RENDERER], {
    env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1', ...environment },
  });
  return stdout;
}

describe("The coach's request", () => {
  it('is the same bytes in two processes, whatever their time zone and language', async () => {
    const [here, there] = await Promise.all([
      renderIn({ TZ: 'UTC', LANG: 'C' }),
      renderIn({ TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }),
    ]);
    expect(there).toBe(here);
  });

  it('has a front that is long enough to be kept, and marks it', async () => {
    const { tools, system } = JSON.parse(await renderIn({})) as Anthropic.MessageCreateParams;
    expect(tools?.map((tool) => (tool as { name: string }).name)).toEqual([
      'draft_objective',
      'draft_key_results',
    ]);
    expect(system).toMatchObject([{ cache_control: { type: 'ephemeral' } }, {}]);
  });
});
