import { registerEnumType } from 'type-graphql';
import { enumOf } from '../../../graphql/index.js';
import {
  ADVICE_NOTE_CODES,
  CLARIFICATION_STOPS,
  FINDING_CATEGORIES,
  FINDING_SEVERITIES,
  type AdviceNoteCode,
  type ClarificationStop,
  type FindingCategory,
  type FindingSeverity,
} from './advice.js';

export const AdviceNoteCodeEnum = enumOf<AdviceNoteCode>(ADVICE_NOTE_CODES);
registerEnumType(AdviceNoteCodeEnum, {
  name: 'AdviceNoteCode',
  description: 'What of an answer could not be used as it was written.',
  valuesConfig: {
    MALFORMED: { description: 'A part of it was not what it should be, and is left out.' },
    UNKNOWN_KEY: { description: 'It names a node or an edge that the graph does not have.' },
    PATCH_REFUSED: { description: 'An edit in it does not fit the graph, and is left out.' },
    REPEATED: { description: 'A part of it was there before, and is left out.' },
    TOO_MANY: { description: 'It has more parts than were asked for; the rest is left out.' },
    TOO_FEW: { description: 'It has fewer parts than were asked for.' },
    INCOMPLETE: { description: 'It broke off, or was not written as asked.' },
  },
});

export const ClarificationStopEnum = enumOf<ClarificationStop>(CLARIFICATION_STOPS);
registerEnumType(ClarificationStopEnum, {
  name: 'ClarificationStop',
  description: 'Why no more rounds are needed.',
  valuesConfig: {
    READY: { description: 'The readiness is at least 0.8: nothing was asked.' },
    NOTHING_TO_ASK: { description: 'Nothing is left to ask, although not all is known.' },
    LAST_ROUND: { description: 'This is the third round: its questions are the last.' },
  },
});

export const FindingSeverityEnum = enumOf<FindingSeverity>(FINDING_SEVERITIES);
registerEnumType(FindingSeverityEnum, {
  name: 'CritiqueSeverity',
  description: 'How much a finding matters.',
  valuesConfig: {
    BLOCKER: { description: 'Nobody should decide before it is settled.' },
    IMPROVEMENT: { description: 'The answer would be better.' },
    OBSERVATION: { description: 'Worth a look.' },
  },
});

export const FindingCategoryEnum = enumOf<FindingCategory>(FINDING_CATEGORIES);
registerEnumType(FindingCategoryEnum, {
  name: 'CritiqueCategory',
  description: 'What a finding is about.',
  valuesConfig: {
    STRUCTURE: { description: 'Which nodes and edges there are.' },
    EVIDENCE: { description: 'What claims rest on.' },
    BIAS: { description: 'How people tend to think, and err.' },
  },
});
