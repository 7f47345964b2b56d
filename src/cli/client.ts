import { followEvents, type FollowOptions, type LogEvent, type NumberedEvent } from './follow.js';
import type { TypedDocumentString } from './generated/graphql.js';
import { faultToError, notTheService, ServiceError, unreachable } from './service-error.js';

export interface ServiceClientOptions {
  /** Where the service is: `http://127.0.0.1:4000`, with or without `/graphql`. */
  readonly url: string;
  /** Sent as `Authorization: Bearer …` over HTTP and WebSocket alike. */
  readonly key?: string | undefined;
}

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** A client of the service's public API: operations over HTTP, logs over WebSocket. */
export class ServiceClient {
  readonly endpoint: URL;

  /** @throws {ServiceError} when the address is none */
  constructor(private readonly options: ServiceClientOptions) {
    this.endpoint = readAddress(options.url);
  }

  /**
   * Runs a query or a mutation.
   *
   * @throws {ServiceError} with the first error of the answer, or why there is none
   */
  async execute<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    const response = await this.post(JSON.stringify({ query: document.toString(), variables }));
    const answer = await readAnswer<Result>(this.endpoint, response);
    if (answer.errors?.length) throw faultToError(answer.errors);
    if (!answer.data) throw notTheService(this.endpoint, 'an answer without data');
    return answer.data;
  }

  /** The events of a generation until its end, over as many connections as it takes. */
  follow<Event extends NumberedEvent = LogEvent>(
    generationId: string,
    options: FollowOptions = {},
  ): AsyncGenerator<Event, void, undefined> {
    return followEvents<Event>(this.endpoint, this.options.key, generationId, options);
  }

  private async post(body: string): Promise<Response> {
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
    };
    if (this.options.key) headers['authorization'] = `Bearer ${this.options.key}`;
    try {
      return await fetch(this.endpoint, { method: 'POST', headers, body });
    } catch (error) {
      throw unreachable(this.endpoint, error);
    }
  }
}

function readAddress(text: string): URL {
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ServiceError(`"${text}" is no address. Give one such as --url http://127.0.0.1:4000`);
  }
  if (url.pathname === '/') url.pathname = '/graphql';
  return url;
}

async function readAnswer<Result>(endpoint: URL, response: Response): Promise<Answer<Result>> {
  try {
    const answer: unknown = await response.json();
    if (typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer)) {
      return answer as Answer<Result>;
    }
  } catch {
    // Not JSON: whatever it was, the status says more.
  }
  throw notTheService(endpoint, `HTTP ${response.status}`);
}
