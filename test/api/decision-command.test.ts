import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceClient } from '../../src/cli/client.js';
import { readDraftFiles } from '../../src/cli/draft-files.js';
import { draftFrom } from '../../src/cli/draft-run.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { REFUSED_URL } from '../support/messages-server.js';

const BRIEF = `# Renew the lease or move

## Options

1. Renew the lease for three years
2. Move to the smaller office

## Move to the smaller office

- Good, because it saves 4,000 a month
- Bad, because two people travel further than they want to, every morning and every evening of the week
`;

describe('the command that drafts', () => {
  let app: TestApp;
  let folder: string;
  let said: string;
  const stage = {
    write: (text: string) => void (said += text),
    screen: () => ({ width: 80, hasColours: false }),
  };
  beforeAll(async () => {
    app = await startTestApp();
    folder = await mkdtemp(join(tmpdir(), 'waymark-command-'));
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => (said = ''));

  async function draft(
    brief: string,
    attachments: Readonly<Record<string, string | Uint8Array>> = {},
  ): Promise<string> {
    const path = join(folder, 'brief.md');
    await writeFile(path, brief);
    const paths = Object.keys(attachments).map((name) => join(folder, name));
    for (const [name, content] of Object.entries(attachments)) await writeFile(join(folder, name), content);
    const svg = join(folder, 'drawing.svg');
    const files = await readDraftFiles({ brief: path, attachments: paths, svg });
    await draftFrom(new ServiceClient({ url: app.url }), stage, { ...files, svg });
    return readFile(svg, 'utf8');
  }

  it('shows the graph, its ranking and what is assumed within 80 columns, and writes the drawing', async () => {
    const svg = await draft(BRIEF);
    expect(svg).toContain('<svg');
    expect(said).toContain('Renew the lease for three years');
    expect(said).toContain('What follows: expected utility');
    expect(said).toMatch(/It saves 4,000 a month ≈\+0\.50/);
    expect(said).toContain('≈ is assumed: the quoted words say which way it counts, not how much.');
    expect(said).not.toContain('\u001b');
    for (const line of said.split('\n').filter((each) => !each.includes(folder)))
      expect(line.length).toBeLessThanOrEqual(80);
  });

  it('says so where a text names nothing to choose from, and ranks nothing', async () => {
    await draft('The soup in the canteen is cold.');
    expect(said.replaceAll(/\s+/g, ' ')).toContain('found no alternatives that the texts set side by side');
    expect(said.replaceAll(/\s+/g, ' ')).toContain('There are no options to choose from. (FRAME_MISSING)');
    expect(said).not.toContain('What follows');
  });

  it('puts no option first where nothing tells them apart', async () => {
    await draft('# Van\n\n## Options\n\n* Rent\n* Buy\n\n## Rent\n\n* Pro: cheap\n\n## Buy\n\n* Pro: ours\n');
    expect(said).toMatch(/ {2}1 Buy .+\n {2}= Rent /);
    expect(said).toContain('No option comes first');
  });

  it('ranks no option of which nothing is said, and says so', async () => {
    await draft('# Van\n\n## Options\n\n* Rent\n* Buy\n\n## Buy\n\n* Con: it costs £18,000\n');
    expect(said).toMatch(/ {2}1 Buy /);
    expect(said).toContain('Not ranked: “Rent”. Nothing is said of it, for or against');
  });

  it('goes on without an attached file that cannot be read, and says why', async () => {
    await draft(BRIEF, { 'scan.pdf': new Uint8Array([37, 80, 68, 70, 45, 0, 1, 2]) });
    expect(said).toMatch(/scan\.pdf was not read: .+ \(DAMAGED\)/);
    expect(said).toContain('What follows');
  });

  it.each([
    ['a file that is not there', 'nowhere.md', undefined, /^There is no file .*nowhere\.md\.$/],
    ['an empty file', 'empty.md', ' \n', /empty\.md is empty: there is nothing to decide\.$/],
    [
      'bytes that are no text',
      'picture.png',
      Uint8Array.from([137, 80, 78, 71, 0, 255]),
      /is not a text in UTF-8\. .* attach this file/,
    ],
    ['bytes with zeros', 'zeros.bin', Uint8Array.from([65, 0, 66]), /is not a text in UTF-8/],
    ['a folder', '.', undefined, /is a folder\. Name a file\.$/],
  ])('refuses %s before it asks a service', async (_what, name, content, message) => {
    const path = join(folder, name);
    if (content !== undefined) await writeFile(path, content);
    const files = { brief: path, attachments: [], svg: join(folder, 'drawing.svg') };
    await expect(readDraftFiles(files)).rejects.toThrow(message);
  });

  it('refuses an attached file that is not there, and a drawing that has no folder', async () => {
    const path = join(folder, 'brief.md');
    await writeFile(path, BRIEF);
    const absent = { brief: path, attachments: [join(folder, 'gone.pdf')], svg: join(folder, 'a.svg') };
    await expect(readDraftFiles(absent)).rejects.toThrow(/^There is no file .*gone\.pdf\.$/);
    const nowhere = { brief: path, attachments: [], svg: join(folder, 'no', 'a.svg') };
    await expect(readDraftFiles(nowhere)).rejects.toThrow(/^There is no folder .* for the drawing\.$/);
  });

  it('says where nothing answers, and where something else does', async () => {
    const other = createServer((_request, response) => response.writeHead(404).end('no such page'));
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    const input = { brief: BRIEF, attachments: [], svg: join(folder, 'a.svg') };
    await expect(draftFrom(new ServiceClient({ url }), stage, input)).rejects.toThrow(
      /answers, but not as Waymark does/,
    );
    other.close();
    other.closeAllConnections();
    await once(other, 'close');
    await expect(draftFrom(new ServiceClient({ url: REFUSED_URL }), stage, input)).rejects.toThrow(
      /^Nothing answers at .* Is the service running/,
    );
  });
});
