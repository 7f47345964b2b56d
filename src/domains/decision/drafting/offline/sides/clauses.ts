/** A part of a sentence that takes one side. */
export interface Clause {
  readonly text: string;
  /** Whether it says something else than what stands before it: "…, but it is slow". */
  readonly isTurn: boolean;
}

const TURN_WORDS = String.raw`(?:but|however|although|though|tho|whereas|even\s+though|unfortunately|sadly|at\s+the\s+(?:price|cost|expense)\s+of|on\s+the\s+(?:other\s+hand|minus\s+side|downside|flip\s+side))`;
/** Words that begin what turns; "yet" and "only" do behind a comma only. */
const TURN = new RegExp(
  String.raw`(?<!\b(?:nothing|anything|all|none|last|even|not\s+only[^,]{0,60}))(?:,|\s[–—-])?\s+(?=${TURN_WORDS}\b)|,\s+(?=(?:yet|only\s+(?:they|it|he|she|we|the)|and\s+yet)\b)|;\s+`,
  'iu',
);
const TURNS = new RegExp(
  String.raw`^(?:${TURN_WORDS}|and\s+yet|yet|only(?=\s+(?:they|it|he|she|we|the)\b)|while|downside|sure,?\s+but)\b[\s,:]*`,
  'iu',
);
/** "Although it is slow, it is cheap." */
const GRANTED = /^((?:although|though|while|even\s+though|granted)\b,?\s[^,]{5,120}),\s+(.{5,})$/isu;
/** "It is slow, though." */
const TRAILING = /,?\s+(?:though|tho|however|unfortunately)[.!)]*$/iu;

/** The parts of a sentence that may take different sides, each as it stands there. */
export function clausesOf(sentence: string): readonly Clause[] {
  const [, granted, main] = GRANTED.exec(sentence) ?? [];
  if (granted && main) return [{ text: granted, isTurn: false }, ...clausesOf(main).map(asTurn)];
  const end = TRAILING.exec(sentence)?.index ?? sentence.length;
  return sentence
    .slice(0, end)
    .split(TURN)
    .map((text) => text.trim())
    .filter((text) => /[\p{L}\p{N}]/u.test(text))
    .map((text, at, all) => ({
      text,
      isTurn: TURNS.test(text) || (at === all.length - 1 && end < sentence.length),
    }));
}

/** What a clause says, without the word that turns to it. */
export function withoutTurn(text: string): string {
  return text.replace(TURNS, '');
}

function asTurn(clause: Clause, at: number): Clause {
  return at === 0 ? { ...clause, isTurn: true } : clause;
}
