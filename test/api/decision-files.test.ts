import { request } from 'node:http';
import { makePdf } from '../support/documents.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { followGeneration } from '../support/generation-client.js';
import { memberHeaders } from '../support/goals.js';
import { operation } from '../support/operations.js';

const MEBIBYTE = 1024 * 1024;
const NOTES =
  '# Offers\n\n## Options\n\n- Lease a van\n- Buy a van\n\nBuying a van is cheaper after four years.\n';

interface Sent {
  readonly status: number;
  readonly body: {
    readonly file?: {
      readonly id: string;
      readonly name: string;
      readonly sizeBytes: number;
      readonly sha256: string;
    };
    readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
  };
}

describe('files over the API', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp();
  });
  afterAll(() => service.close());

  async function upload(
    bytes: Uint8Array<ArrayBuffer> | string,
    { name = 'notes.md', headers = {} }: { name?: string; headers?: Record<string, string> } = {},
  ): Promise<Sent> {
    const response = await fetch(`${service.url}/attachments?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body: bytes,
      headers: { 'content-type': 'application/octet-stream', ...headers },
    });
    return { status: response.status, body: (await response.json()) as Sent['body'] };
  }

  async function drafted(attachments: readonly object[]) {
    const input = { brief: 'Which van do we take?', attachments };
    const started = await service.send<{
      draftDecision: { decision: { id: string }; generation: { id: string } };
    }>(operation('DraftDecision'), { input });
    expect(started.errors).toEqual([]);
    const { decision, generation } = started.data!.draftDecision;
    await followGeneration(service.url, 'DraftEvents', { id: generation.id });
    const { data } = await service.send<{
      decision: {
        documents: { name: string; kind: string | null; refusal: { code: string } | null }[];
        graph: { edges: { provenance: { document: { name: string } | null } | null }[] };
      };
    }>(operation('Decision'), { id: decision.id });
    return data!.decision;
  }

  it('are sent first and attached by id, and quotes come from them', async () => {
    const sent = await upload(NOTES, { name: 'Angebot für München.md' });
    expect(sent).toMatchObject({
      status: 201,
      body: { file: { name: 'Angebot für München.md', sizeBytes: Buffer.byteLength(NOTES) } },
    });
    const { documents, graph } = await drafted([{ id: sent.body.file?.id }]);
    expect(documents).toMatchObject([{ name: 'Brief' }, { name: 'Angebot für München.md', refusal: null }]);
    const quoted = graph.edges.flatMap(({ provenance }) => provenance?.document?.name ?? []);
    expect(new Set(quoted)).toEqual(new Set(['Angebot für München.md']));
  });

  it('are kept once, and may be called something else where they are attached', async () => {
    const [first, second] = [await upload(NOTES), await upload(NOTES)];
    expect(second.body).toEqual(first.body);
    const { documents } = await drafted([{ id: first.body.file?.id, name: 'second.md' }]);
    expect(documents[1]).toMatchObject({ name: 'second.md' });
  });

  it('may be as large as 10 MiB, ten of them', async () => {
    const page = makePdf(['Buying a van is cheaper after four years.']);
    const largest = Buffer.concat([page, Buffer.alloc(10 * MEBIBYTE - page.length, '\n')]);
    const files: object[] = [];
    for (let number = 0; number < 10; number += 1) {
      largest[largest.length - 1] = 0x30 + number;
      const { status, body } = await upload(Uint8Array.from(largest), { name: `offer-${number}.pdf` });
      expect(status).toBe(201);
      files.push({ id: body.file?.id });
    }
    const { documents } = await drafted(files);
    expect(documents.slice(1).map(({ kind, refusal }) => [kind, refusal])).toEqual(
      Array.from({ length: 10 }, () => ['PDF', null]),
    );
  }, 120_000);

  it('are refused beyond 10 MiB, before they have been read', async () => {
    const sent = await upload(new Uint8Array(10 * MEBIBYTE + 1));
    expect(sent.status).toBe(413);
    expect(sent.body.errors?.[0]?.extensions).toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      limitBytes: 10 * MEBIBYTE,
    });
  });

  it('are refused when a body of no stated length turns out to be too large', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-type': 'application/octet-stream' };
      const sending = request(`${service.url}/attachments?name=a.md`, { method: 'POST', headers });
      sending.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
        sending.destroy();
      });
      sending.on('error', reject);
      for (let number = 0; number < 11; number += 1) sending.write(Buffer.alloc(MEBIBYTE));
    });
    expect(status).toBe(413);
  });

  it.each([
    ['without a name', { name: ' ' }, 400, 'BAD_USER_INPUT'],
    ['with a name of two lines', { name: 'a\nb.md' }, 400, 'BAD_USER_INPUT'],
    ['with a name that is read backwards', { name: 'a\u202Edm.exe' }, 400, 'BAD_USER_INPUT'],
    ['as a page of another origin could', { headers: { 'content-type': 'text/plain' } }, 400, 'BAD_REQUEST'],
    ['compressed', { headers: { 'content-encoding': 'gzip' } }, 415, 'BAD_REQUEST'],
  ])('are refused %s', async (_how, options, status, code) => {
    const sent = await upload(NOTES, options);
    expect([sent.status, sent.body.errors?.[0]?.extensions['code']]).toEqual([status, code]);
  });

  it('are refused when they are empty', async () => {
    expect((await upload('')).status).toBe(400);
  });

  it('are sent as text by whoever says that the browser has asked', async () => {
    const headers = { 'content-type': 'text/plain', 'apollo-require-preflight': '1' };
    expect((await upload(NOTES, { headers })).status).toBe(201);
  });

  it('are not found by an id that was never given', async () => {
    const input = { brief: 'A van', attachments: [{ id: 'fil_01jd0000000000000000000000' }] };
    const { errors } = await service.send(operation('DraftDecision'), { input });
    expect(errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', kind: 'File' });
  });

  it.each([
    ['both an id and content', { id: 'fil_01jd0000000000000000000000', content: 'YQ==' }, 'one_of'],
    ['neither', { name: 'a.md' }, 'one_of'],
    ['content without a name', { content: 'YQ==' }, 'needed'],
    ['an id of something else', { id: 'dec_01jd0000000000000000000000' }, 'id'],
  ])('are not attached with %s', async (_what, attachment, rule) => {
    const input = { brief: 'A van', attachments: [attachment] };
    const { errors } = await service.send(operation('DraftDecision'), { input });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', rule });
  });

  it('are not found by another workspace', async () => {
    const guarded = await startTestApp({ config: { auth: 'keys' } });
    try {
      const owner = await memberHeaders(guarded, 'Owner');
      const stranger = await memberHeaders(guarded, 'Stranger');
      const response = await fetch(`${guarded.url}/attachments?name=a.md`, {
        method: 'POST',
        body: NOTES,
        headers: { 'content-type': 'application/octet-stream', ...owner },
      });
      const { file } = (await response.json()) as Sent['body'];
      expect(file?.id).toBeDefined();
      const input = { brief: 'Which van do we take?', attachments: [{ id: file!.id }] };
      const draft = (headers: Record<string, string>) =>
        guarded.send(operation('DraftDecision'), { input }, headers);
      expect((await draft(stranger)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
      expect((await draft(owner)).errors).toEqual([]);
    } finally {
      await guarded.close();
    }
  });

  it('are taken from members only', async () => {
    const guarded = await startTestApp({ config: { auth: 'keys' } });
    try {
      const response = await fetch(`${guarded.url}/attachments?name=a.md`, {
        method: 'POST',
        body: NOTES,
        headers: { 'content-type': 'application/octet-stream' },
      });
      expect(response.status).toBe(401);
    } finally {
      await guarded.close();
    }
  });
});
