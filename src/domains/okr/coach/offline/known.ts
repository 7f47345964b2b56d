import type { CoachTurn } from '../turn.js';
import { quote } from './words.js';

/** The best thing the team has noted about this, once in a conversation, with its mark. */
export function knownLines({ suggestions, history }: CoachTurn): readonly string[] {
  const said = history.map(({ content }) => content).join('\n');
  const fresh = suggestions.find(({ kind, mark }) => kind === 'KNOWLEDGE' && mark && !said.includes(mark));
  return fresh?.mark === undefined
    ? []
    : ['', `Your team has noted: ${quote(fresh.text, 200)} ${fresh.mark}`];
}
