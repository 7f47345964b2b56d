import { STOP_WORDS } from './words.js';
import { normalise, tokensOf } from './tokens.js';

/** What a kind of feature weighs, and what its hashes begin with, so that kinds do not meet. */
const WORD = { weight: 1, seed: 0x811c9dc5 };
const PAIR = { weight: 0.5, seed: 0x2b52ad1b };
const TRIGRAM = { weight: 0.4, seed: 0x6d9f0cb7 };
const TETRAGRAM = { weight: 0.4, seed: 0x4c4f91ad };
const STOP_WORD_SHARE = 0.1;
/** Stands before and after a word where its parts are taken. */
const EDGE = 0x20;
const FNV_PRIME = 0x01000193;
/** What is left of a text that has no word: its characters; and of an empty one, this. */
const EMPTY = '\u0000';

/** How often a feature was met, by the weight of its kind. */
interface Count {
  times: number;
  readonly weight: number;
}

/**
 * What a text is made of, as hashes: its words, pairs of words that follow each other, and pieces of three and four
 * letters, which words with another ending or a slip of the pen have in common.
 */
export class Features {
  readonly counts = new Map<number, Count>();
  #previous: string | undefined;

  /** Counts a text in steps of one word, so that a long one can be left for a while. */
  *read(text: string): Generator<void> {
    const normalised = normalise(text);
    for (const token of tokensOf(normalised)) {
      this.#word(token);
      yield;
    }
    if (this.counts.size > 0) return;
    const characters = Array.from(normalised).filter((character) => character.trim() !== '');
    for (const character of characters.length > 0 ? characters : [EMPTY]) {
      this.#add(hashOf(character, WORD.seed), WORD.weight);
      yield;
    }
  }

  /** The features as a vector of length 1. */
  toVector(dims: number): Float32Array {
    const sums = new Float64Array(dims);
    for (const [hash, { times, weight }] of this.counts) {
      const mixed = mix(hash);
      // The hash says where, another bit of it whether up or down: two features that meet cancel as often as they add.
      sums[mixed % dims]! += (mixed & 0x80000000 ? -1 : 1) * weight * (1 + Math.log(times));
    }
    let squares = 0;
    for (const value of sums) squares += value * value;
    if (squares === 0) sums[(squares = 1) % dims] = 1;
    return Float32Array.from(sums, (value) => value / Math.sqrt(squares));
  }

  #word(token: string): void {
    const share = STOP_WORDS.has(token) ? STOP_WORD_SHARE : 1;
    this.#add(hashOf(token, WORD.seed), WORD.weight * share);
    if (share === 1) this.#pieces(token);
    if (this.#previous !== undefined && share === 1) {
      this.#add(hashOf(`${this.#previous} ${token}`, PAIR.seed), PAIR.weight);
    }
    if (share === 1) this.#previous = token;
  }

  #pieces(token: string): void {
    const { length } = token;
    const codeAt = (at: number) => (at < 0 || at >= length ? EDGE : token.charCodeAt(at));
    for (let start = -1; start + 2 <= length; start++) {
      let hash = TRIGRAM.seed;
      for (let i = 0; i < 3; i++) hash = step(hash, codeAt(start + i));
      this.#add(hash >>> 0, TRIGRAM.weight);
      if (start + 3 > length) continue;
      this.#add(step(hash ^ TETRAGRAM.seed, codeAt(start + 3)) >>> 0, TETRAGRAM.weight);
    }
  }

  #add(hash: number, weight: number): void {
    const count = this.counts.get(hash);
    if (count) count.times++;
    else this.counts.set(hash, { times: 1, weight });
  }
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = step(hash, text.charCodeAt(i));
  return hash >>> 0;
}

function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME);
}

/** The end of MurmurHash3: FNV's low bits alone are not even enough to choose a place. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
