import { newId } from '../../kernel/ids.js';
import type { StreamPart } from '../port.js';
import type { ChatToolCallDelta } from './wire.js';

interface OpenCall {
  readonly index: number | undefined;
  readonly id: string;
  readonly name: string;
  json: string;
}

/**
 * Frames tool calls that come in pieces.
 *
 * The protocol tells them apart by `index`, and gives `id` and `name` with the first piece only. Some servers send
 * every call whole, all under index 0, or without an index or an id; so a piece with another index, or with an id of
 * its own, begins a call.
 */
export class ToolCallReader {
  #open: OpenCall | undefined;
  #count = 0;

  /** Calls that have begun. */
  get count(): number {
    return this.#count;
  }

  read(delta: ChatToolCallDelta): StreamPart[] {
    const parts = this.#isAnother(delta) ? [...this.end(), ...this.#start(delta)] : [];
    const json = delta.function?.arguments;
    if (json && this.#open) {
      this.#open.json += json;
      parts.push({ type: 'tool-call-delta', id: this.#open.id, json });
    }
    return parts;
  }

  /**
   * Ends the call that is open.
   * @param isCutOff whether the answer stopped at its length: no arguments are then none yet, and not an empty object
   */
  end(isCutOff = false): StreamPart[] {
    if (!this.#open) return [];
    const { id, name, json } = this.#open;
    this.#open = undefined;
    if (json || isCutOff) return [{ type: 'tool-call-end', id, name, json }];
    return [
      { type: 'tool-call-delta', id, json: '{}' },
      { type: 'tool-call-end', id, name, json: '{}' },
    ];
  }

  #isAnother({ index, id, function: called }: ChatToolCallDelta): boolean {
    if (!called?.name) return false;
    if (!this.#open) return true;
    return (index ?? undefined) !== this.#open.index || index == null || (!!id && id !== this.#open.id);
  }

  #start({ index, id, function: called }: ChatToolCallDelta): StreamPart[] {
    this.#count += 1;
    const open = { index: index ?? undefined, id: id ? id : `call_${newId()}`, name: called?.name ?? '' };
    this.#open = { ...open, json: '' };
    return [{ type: 'tool-call-start', id: open.id, name: open.name }];
  }
}
