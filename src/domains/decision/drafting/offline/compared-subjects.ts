import type { Block } from './block.js';
import { isIn, type FoundOption } from './found-option.js';
import { listedName } from './option-names.js';
import { goesOn } from './option-reference.js';
import { contentWords, overlap, plain, sentencesOf } from './phrases.js';
import { sidesOf } from './sides.js';

/** A sentence's subject, where it is a name of a few words. */
const SUBJECT =
  /^((?:(?:an?|the)\s)?[\p{L}\p{N}][\p{L}\p{N}.+#&'’/-]*(?:\s[\p{L}\p{N}.+#&/-]+){0,3}?)\s+(?:would|will|could|can|is|are|was|has|have|needs?|scales?|keeps?|gives?|offers?|costs?|means?|takes?|requires?|comes?|ships?|lacks?|makes?|allows?|runs?|suffers?|lasts?|looks?|wins?|saves?|helps?|counts?|lets|seats|enjoys?)\b/iu;
/** What goes on about the one before, or is about everybody. */
const NO_SUBJECT =
  /^(?:we|i|you|they|it|its|he|she|this|that|these|those|there|their|our|my|his|her|who|what|which|nobody|everybody|everyone|somebody|someone|one|all|both|either|neither|most|many|some|two|three|four|five|people|customers|users|the\s+(?:team|board|teams|problem|question|decision|downside|only|best|main|other|price|cost|costs|contract)|if|when|as|with|for|but|and|or|however)\b/i;
const DECIDED =
  /^(?:therefore,?\s+|so\s+)?(?:we|i|the\s+\p{L}+)\s+(?:(?:will|shall|have|has|are\s+going\s+to|decided\s+to|chose\s+to|should)\s+)?(?:use|choose|chose|chosen|adopt|adopted|pick|picked|take|took|go\s+(?:with|for)|went\s+(?:with|for)|select|selected|opt\s+for|settled\s+on|move\s+to|switch\s+to)\s+(.{2,80}?)(?:[.;,:]|\s+(?:with|for|because|as|on|in|to)\b|$)/iu;
/** How much of its name a subject must share with what is decided. */
const SAME = 0.6;

/** What is spoken of in turn, a sentence each, before one of them is taken: "A is quick. B costs less. We will use B." */
export function comparedSubjects(blocks: readonly Block[]): readonly FoundOption[] {
  const told = blocks.filter(({ kind }) => kind !== 'heading');
  const sentences = told.flatMap((block) => sentencesOf(block.text).map((text) => ({ block, text })));
  const decided = sentences.flatMap(({ text }) => DECIDED.exec(plain(text))?.[1] ?? [])[0];
  if (decided === undefined) return [];
  const chosen = contentWords(decided);
  for (const block of told) {
    const runs: FoundOption[][] = [[]];
    for (const said of sentencesOf(block.text)) {
      const subject = subjectIn(block, said, chosen);
      if (subject && !isIn(subject.label, runs.at(-1) ?? [])) runs.at(-1)?.push(subject);
      else if (!subject && !goesOn(said)) runs.push([]);
    }
    const run = runs.find(
      (names) => names.length >= 2 && names.some(({ label }) => overlap(contentWords(label), chosen) >= SAME),
    );
    if (run) return run;
  }
  return [];
}

function subjectIn(block: Block, sentence: string, chosen: ReadonlySet<string>): FoundOption | undefined {
  const subject = SUBJECT.exec(plain(sentence))?.[1] ?? '';
  if (subject === '' || NO_SUBJECT.test(subject)) return undefined;
  const isChosen = overlap(contentWords(subject), chosen) >= SAME;
  if (!isChosen && sidesOf(block, sentence, false).length === 0) return undefined;
  return { label: listedName(subject), quote: subject, ref: block.ref };
}
