const SYLLABLES =
  'ba be bi bo bu da de di do du fa fe ga ge gi go ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu pa pe ' +
  'pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo wa we za ze zo sta tri pro con ment tion ler ner';
const COMMON_WORDS = 3_000;
const TOPIC_WORDS = 60;
/** The part of a text's words that are its topic's own. */
const TOPIC_SHARE = 0.4;

/** Numbers from 0 to 1 that are the same in each run. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Texts that look like words and are about something: each topic has words of its own among those that all share. */
export class Corpus {
  readonly #random: () => number;
  readonly #common: readonly string[];
  readonly #topics: readonly (readonly string[])[];

  constructor({ seed = 1, topics = 500 } = {}) {
    this.#random = randomNumbers(seed);
    const syllables = SYLLABLES.split(' ');
    const word = () =>
      Array.from({ length: 2 + this.#below(3) }, () => syllables[this.#below(syllables.length)]).join('');
    this.#common = Array.from({ length: COMMON_WORDS }, word);
    this.#topics = Array.from({ length: topics }, () => Array.from({ length: TOPIC_WORDS }, word));
  }

  get topics(): number {
    return this.#topics.length;
  }

  /** A text of 20 to 50 words. */
  text(topic: number): string {
    return this.#words(topic, 20 + this.#below(31), TOPIC_SHARE);
  }

  /** What somebody who looks for a topic writes: 4 to 10 words. */
  query(topic: number): string {
    return this.#words(topic, 4 + this.#below(7), 0.6);
  }

  #words(topic: number, count: number, share: number): string {
    const own = this.#topics[topic % this.#topics.length]!;
    return Array.from({ length: count }, () =>
      this.#random() < share ? own[this.#below(own.length)] : this.#common[this.#zipf(this.#common.length)],
    ).join(' ');
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  /** Small numbers often, large ones rarely, as words are used. */
  #zipf(limit: number): number {
    return Math.min(limit - 1, Math.floor(limit ** this.#random()) - 1);
  }
}
