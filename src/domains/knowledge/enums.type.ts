import { registerEnumType } from 'type-graphql';
import { enumOf } from '../../graphql/index.js';
import { FRESHNESS, type Freshness } from './freshness/freshness.js';
import { ITEM_ORDERS, type ItemOrder } from './item/item-order.js';
import { SOURCE_KINDS, type SourceKind } from './item/item.js';
import { WRITE_OUTCOMES, type WriteOutcome } from './remember/write.js';
import { LEG_KINDS, type LegKind } from './search/search.js';

export const FreshnessEnum = enumOf<Freshness>(FRESHNESS);
registerEnumType(FreshnessEnum, {
  name: 'KnowledgeFreshness',
  description: 'How likely it is that something still holds, by its type and by when it was last said to.',
  valuesConfig: {
    FRESH: { description: 'Said to hold not long ago.' },
    AGING: { description: 'Worth a look before it is relied on.' },
    STALE: { description: 'Said so long ago that it may no longer hold. Confirm it, or say what holds now.' },
  },
});

export const SourceKindEnum = enumOf<SourceKind>(SOURCE_KINDS);
registerEnumType(SourceKindEnum, {
  name: 'KnowledgeSourceKind',
  description: 'What kind of thing an item comes from.',
  valuesConfig: {
    SESSION: { description: 'A session with the coach.' },
    MESSAGE: { description: 'A message of a session.' },
    DECISION: { description: 'A decision.' },
    DOCUMENT: { description: 'A document that was imported.' },
    PERSON: { description: 'What somebody said.' },
  },
});

export const WriteOutcomeEnum = enumOf<WriteOutcome>(WRITE_OUTCOMES);
registerEnumType(WriteOutcomeEnum, {
  name: 'KnowledgeOutcome',
  description: 'What became of something that was to be remembered.',
  valuesConfig: {
    CREATED: { description: 'Nothing like it was known: it is a new item.' },
    MERGED: { description: 'An item said the same already: it has one more source. Can be undone.' },
    SUPERSEDED: {
      description:
        'It and an item cannot both hold: the later one stands, the other is kept as superseded. Can be undone.',
    },
    KEPT_BOTH: { description: 'Something like it is known, but not the same: both are kept.' },
  },
});

export const LegKindEnum = enumOf<LegKind>(LEG_KINDS);
registerEnumType(LegKindEnum, {
  name: 'KnowledgeSearchLegKind',
  description: 'A way of finding candidates.',
  valuesConfig: {
    TEXT: { description: "By the query's words." },
    VECTOR: { description: 'By the nearness of vectors.' },
  },
});

export const ItemOrderEnum = enumOf<ItemOrder>(ITEM_ORDERS);
registerEnumType(ItemOrderEnum, {
  name: 'KnowledgeOrder',
  description: 'How items are ordered.',
  valuesConfig: {
    CREATED: { description: 'Newest first.' },
    UPDATED: { description: 'Last changed first.' },
    CONFIDENCE: { description: 'Surest first, the newer first of equals.' },
  },
});
