import type { OfflineAnswer } from '../../../../llm/index.js';
import { readBlocks } from '../../drafting/offline/blocks.js';
import { contentWords, cutAtWord, overlap, plain, sentencesOf } from '../../drafting/offline/phrases.js';
import type { DecisionGraph } from '../../graph/index.js';
import { REPORT_TOOL, type CritiqueTask } from '../advice-task.js';
import { FINDING_CARDS, type FindingCode } from './finding-cards.js';

const MAX_READ = 200_000;
const MAX_SHOWN = 160;
/** How much of a node's label a sentence must have to be about it. */
const ABOUT = 0.6;

/** Wordings that are known to go with a bias. They are no proof: the sentence is shown. */
const WORDINGS: readonly (readonly [FindingCode, RegExp])[] = [
  [
    'SUNK_COST',
    /\b(?:already|have|has|had)\s+(?:\w+\s+){0,2}(?:invested|spent|paid|sunk|put)\b|\b(?:after all the|too much)\s+(?:work|money|time|effort)\b|\binvestment (?:so far|to date)\b/i,
  ],
  [
    'AUTHORITY',
    /\b(?:the\s+)?(?:ceo|cto|cfo|boss|director|founder|owner|board|chair(?:man|woman)?|minister|head of \w+)\s+(?:\w+\s+)?(?:wants?|prefers?|likes?|insists?|expects?|said|says|decided|asked for)\b/i,
  ],
  [
    'BANDWAGON',
    /\b(?:everyone|everybody|all (?:our )?(?:competitors|the others)|competitors|the industry|other (?:teams|companies))\s+(?:else\s+)?(?:\w+\s+)?(?:uses?|does|do|has|have|is|are|went|moved|switched)\b|\bindustry standard\b/i,
  ],
  [
    'AVAILABILITY',
    /\b(?:just|recently|last (?:week|month|night))\b[^.]{0,60}\b(?:outage|incident|failed|failure|crash(?:ed)?|breach|accident|complain(?:ed|t)|lost)\b|\bafter (?:the|last)\b[^.]{0,40}\b(?:outage|incident|crash|breach|accident)\b/i,
  ],
  [
    'STATUS_QUO',
    /\b(?:always (?:done|been|used|worked)|never had (?:a )?problems?|used to (?:it|the)|nobody ever complained|traditionally)\b/i,
  ],
  [
    'PLANNING_FALLACY',
    /\b(?:only|just|simply|quick(?:ly)?|easily)\s+(?:\w+\s+){0,2}(?:takes?|needs?|\w+ (?:days?|weeks?|months?))\b|\bno (?:delays?|problems?) (?:is|are) expected\b|\bwill (?:definitely|certainly|surely) (?:be )?(?:done|ready|finished|work)\b/i,
  ],
  [
    'OVERCONFIDENCE',
    /\b(?:certainly|definitely|no doubt|without (?:a )?doubt|guaranteed|cannot fail|can't fail|100 ?%|obviously|of course)\b/i,
  ],
];

/** Looks for wordings of biases by rules alone. Pure. What the graph shows has been found before, by rule, for anyone. */
export function critiqueOffline(task: CritiqueTask): OfflineAnswer {
  const { documents, graph } = task;
  const sentences = documents.flatMap(({ ref, text }) =>
    readBlocks({ ref, text: text.slice(0, MAX_READ) }).flatMap((block) => sentencesOf(block.text)),
  );
  const known = new Set(task.known.map(({ code }) => code));
  const findings = WORDINGS.filter(([code]) => !known.has(code)).flatMap(([code, wording]) => {
    const sentence = sentences.find((each) => wording.test(each));
    return sentence === undefined ? [] : [findingOf(code, sentence, graph)];
  });
  const count = findings.length === 1 ? 'one wording' : `${findings.length} wordings`;
  const text = `I read this by rules, without a model. What the graph shows is above; in the texts I found ${count} that often goes with a bias. Whether it does here is for you to say.`;
  return [
    { type: 'text', text },
    { type: 'tool-call', name: REPORT_TOOL, input: { findings } },
  ];
}

function findingOf(code: FindingCode, sentence: string, graph: DecisionGraph): object {
  const { severity, category, title, why } = FINDING_CARDS[code];
  const message = `${title}: “${cutAtWord(plain(sentence), MAX_SHOWN)}” ${why}`;
  return { code, severity, category, message, nodes: nodesAbout(sentence, graph), edges: [] };
}

/** The nodes that a sentence names, or else the question itself. */
function nodesAbout(sentence: string, { nodes }: DecisionGraph): readonly string[] {
  const words = contentWords(sentence);
  const about = nodes.filter(({ label }) => overlap(contentWords(label), words) >= ABOUT);
  const named = about.length > 0 ? about : nodes.filter(({ kind }) => kind === 'DECISION');
  return named.slice(0, 3).map(({ key }) => key);
}
