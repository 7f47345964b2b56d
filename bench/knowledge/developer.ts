import type { Corpus } from '../vectors/corpus.js';
import { randomNumbers } from '../vectors/corpus.js';
import { KnowledgeClient } from './client.js';

export const OPERATIONS = ['search', 'remember', 'read'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What a developer does next, by the part of all that it is; the rest is reading. */
const SEARCHES = 0.7;
const REMEMBERS = 0.2;
/** Between two operations, in milliseconds. */
const PAUSE = { least: 200, most: 800 } as const;
const KEPT_IN_MIND = 50;

/** Somebody who looks things up, writes down what was learned, and opens what was found. */
export class Developer {
  readonly durations: Readonly<Record<Operation, number[]>> = { search: [], remember: [], read: [] };
  failures = 0;
  readonly #client: KnowledgeClient;
  readonly #random: () => number;
  readonly #known: string[] = [];

  constructor(
    url: string,
    number: number,
    private readonly corpus: Corpus,
  ) {
    this.#client = new KnowledgeClient(url);
    this.#random = randomNumbers(number + 100);
  }

  async workUntil(endsMs: number): Promise<void> {
    while (performance.now() < endsMs) {
      const operation = this.#choose();
      const startedMs = performance.now();
      await this.#do(operation).then(
        () => this.durations[operation].push(performance.now() - startedMs),
        () => this.failures++,
      );
      const pauseMs = PAUSE.least + this.#random() * (PAUSE.most - PAUSE.least);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    this.#client.close();
  }

  #choose(): Operation {
    const dice = this.#random();
    if (dice < SEARCHES || this.#known.length === 0) return 'search';
    return dice < SEARCHES + REMEMBERS ? 'remember' : 'read';
  }

  async #do(operation: Operation): Promise<void> {
    const topic = Math.floor(this.#random() * this.corpus.topics);
    if (operation === 'remember') await this.#client.remember(this.corpus.text(topic));
    else if (operation === 'read') await this.#client.read(this.#known[topic % this.#known.length]!);
    else {
      const { hits } = await this.#client.search(this.corpus.query(topic));
      this.#known.unshift(...hits.map(({ item }) => item.id));
      this.#known.splice(KEPT_IN_MIND);
    }
  }
}
