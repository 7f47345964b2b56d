/** Words of an enumeration that are part of a sentence and not of a name. */
const CLAUSE = /\b(?:because|which|that|since|although|but|however)\b/i;
/** "… or not" names nothing. */
const NOT = /^(?:not|no|else|otherwise|so|even)\b/i;
/** More words than this make no name of one of several. */
const MAX_LISTED_WORDS = 9;

/** What is said of one of several behind a comma: "or a heat pump, which is subsidised". */
const ASIDE =
  /,\s+(?:which|who|where|because|since|as|although|though|but|however|while|so|even\s+if)\b[^,]*(?=,?\s+or\s|,|$)/gi;

/** What is done with any alternative is no part of the first one's name: "go with the red or the blue one". */
const LIGHT_VERB =
  /^(?:go\s+(?:with|for)|use|take|choose|pick|opt\s+for|adopt|stick\s+with|select|get|have|try|vote\s+for)\s+(?=\S)/i;
const NOUN_PHRASE = /^(?:the|an?|our|my|their|some|both|\d+|two|three)\s/i;

/** What belongs to the one before it: "keep cooking, with a larger oven, or …". */
const ADDITION = /^(?:with|without|including|plus)\b/i;

/** What "or" joins. Commas part too where the last alternative has one before it, or where all parts are short. */
export function alternativesOf(list: string): readonly string[] {
  const plainList = list.replaceAll(ASIDE, '');
  const byOr = plainList.split(/,?\s+or\s+/i).map((name) => name.trim());
  if (byOr.length < 2) return [];
  const byCommas = plainList.split(/,?\s+or\s+|,\s+/i).map((name) => name.trim());
  if (byCommas.slice(1).some((part) => ADDITION.test(part)))
    return byOr.map((name) => name.split(/,\s/)[0] ?? name);
  const areShort = byCommas.every((name) => name.split(/\s+/).length <= MAX_LISTED_WORDS);
  return byCommas.length > byOr.length && (/,\s+or\s/i.test(plainList) || areShort) ? byCommas : byOr;
}

/** Without the verb that only the first one has and all share. */
export function withoutLightVerb(names: readonly string[]): readonly string[] {
  const [first = '', ...others] = names;
  const name = first.replace(LIGHT_VERB, '');
  const isShared =
    name !== first && others.every((other) => NOUN_PHRASE.test(other) && !LIGHT_VERB.test(other));
  return isShared && NOUN_PHRASE.test(name) ? [name, ...others] : names;
}

/** Whether parts of a sentence can all be names of what it lists. */
export function areNames(names: readonly string[]): boolean {
  return (
    names.length >= 2 && names.every((name) => name.length >= 2 && !CLAUSE.test(name) && !NOT.test(name))
  );
}
