import { globSync, readFileSync } from 'node:fs';
import { requestsOfTemplates } from '../../../bench/prompts/requests.js';

/** A template's version as the sources write it, such as `okr.coach/2`. */
const VERSION = /'([a-z]+\.[a-z]+\/\d+)'/g;

describe('the prompts that are taken apart', () => {
  it('are those of every template in the sources, each with requests of its own', async () => {
    const sources = globSync('src/domains/**/*.ts').map((file) => readFileSync(file, 'utf8'));
    const written = sources.flatMap((source) => [...source.matchAll(VERSION)].map(([, version]) => version));
    expect(written.length).toBeGreaterThan(1);
    const templates = await requestsOfTemplates();
    expect(templates.map(({ template }) => template)).toEqual(expect.arrayContaining(written));
    for (const { requests } of templates) expect(requests.length).toBeGreaterThan(0);
  });
});
