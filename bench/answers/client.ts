import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

const START = 'mutation($input: StartOkrSessionInput!) { startOkrSession(input: $input) { session { id } } }';
const SEND = 'mutation($input: SendMessageInput!) { sendMessage(input: $input) { generation { id } } }';
const DRAFT = 'mutation($input: DraftDecisionInput!) { draftDecision(input: $input) { generation { id } } }';

/** Sends mutations over HTTP, on connections that are kept. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly endpoint: URL;

  constructor(url: string) {
    this.endpoint = new URL('/graphql', url);
  }

  /** @returns the id of a new session */
  async startSession(title: string): Promise<string> {
    const data = await this.mutate<{ startOkrSession: { session: { id: string } } }>(START, { title });
    return data.startOkrSession.session.id;
  }

  /** @returns the id of the generation that answers */
  async sendMessage(sessionId: string, content: string): Promise<string> {
    const input = { sessionId, content };
    const data = await this.mutate<{ sendMessage: { generation: { id: string } } }>(SEND, input);
    return data.sendMessage.generation.id;
  }

  /** @returns the id of the generation that drafts */
  async draftDecision(brief: string): Promise<string> {
    const data = await this.mutate<{ draftDecision: { generation: { id: string } } }>(DRAFT, { brief });
    return data.draftDecision.generation.id;
  }

  close(): void {
    this.agent.destroy();
  }

  private async mutate<Data>(query: string, input: object): Promise<Data> {
    const body = JSON.stringify({ query, variables: { input } });
    const { data, errors } = JSON.parse(await this.post(body)) as { data: Data | null; errors?: unknown };
    if (!data || errors) throw new Error(`It was refused: ${JSON.stringify(errors)}`);
    return data;
  }

  private post(body: string): Promise<string> {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const outgoing = request(this.endpoint, { method: 'POST', agent: this.agent, headers });
      outgoing.on('response', (response: IncomingMessage) => text(response).then(resolve, reject));
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        // The service closes connections that nobody used for a while, maybe at this very moment.
        if (outgoing.reusedSocket && error.code === 'ECONNRESET') this.post(body).then(resolve, reject);
        else reject(error);
      });
      outgoing.end(body);
    });
  }
}
