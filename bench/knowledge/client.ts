import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

const SEARCH = `query($query: String!, $first: Int) {
  searchKnowledge(query: $query, first: $first) {
    degraded { leg }
    legs { kind durationMs }
    hits { score item { id content type } }
  }
}`;
const REMEMBER = `mutation($input: RememberKnowledgeInput!) {
  rememberKnowledge(input: $input) { outcome item { id } }
}`;
const READ = 'query($id: ID!) { knowledgeItem(id: $id) { id content type confidence } }';

export interface SearchAnswer {
  readonly degraded: readonly { readonly leg: string }[];
  readonly legs: readonly { readonly kind: string; readonly durationMs: number }[];
  readonly hits: readonly { readonly item: { readonly id: string; readonly content: string } }[];
}

/** A developer's front end: one kept connection, one operation at a time. */
export class KnowledgeClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #endpoint: URL;

  constructor(url: string) {
    this.#endpoint = new URL('/graphql', url);
  }

  async search(query: string, first = 10): Promise<SearchAnswer> {
    const data = await this.#send<{ searchKnowledge: SearchAnswer }>(SEARCH, { query, first });
    return data.searchKnowledge;
  }

  async remember(content: string): Promise<string> {
    const input = { content, type: 'lesson' };
    const data = await this.#send<{ rememberKnowledge: { item: { id: string } } }>(REMEMBER, { input });
    return data.rememberKnowledge.item.id;
  }

  async read(id: string): Promise<void> {
    await this.#send(READ, { id });
  }

  close(): void {
    this.#agent.destroy();
  }

  async #send<Data>(query: string, variables: object): Promise<Data> {
    const body = JSON.stringify({ query, variables });
    const { data, errors } = JSON.parse(await this.#post(body)) as { data: Data | null; errors?: unknown };
    if (!data || errors) throw new Error(`It was refused: ${JSON.stringify(errors)}`);
    return data;
  }

  #post(body: string): Promise<string> {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const outgoing = request(this.#endpoint, { method: 'POST', agent: this.#agent, headers });
      outgoing.on('response', (response: IncomingMessage) => text(response).then(resolve, reject));
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }
}
