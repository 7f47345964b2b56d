import { Field, Float, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../../graphql/index.js';
import { NodeKindEnum, ProvenanceSourceEnum } from '../enums.type.js';
import type { NodeKind, ProvenanceSource } from '../graph/index.js';
import { CLEARABLE_FIELDS, PATCH_OPS, type ClearableField, type PatchOp } from './flat-patch.js';

export const PatchOpEnum = enumOf<PatchOp>(PATCH_OPS);
registerEnumType(PatchOpEnum, {
  name: 'GraphPatchOp',
  description: 'What an operation of a patch does.',
  valuesConfig: {
    ADD_NODE: { description: 'Adds a node: `key`, `kind` and `label` are needed.' },
    CHANGE_NODE: { description: 'Sets fields of the node `key`, and clears those named in `clears`.' },
    REMOVE_NODE: { description: 'Removes the node `key` with its edges.' },
    ADD_EDGE: { description: 'Adds an edge: `from` and `to` are needed.' },
    CHANGE_EDGE: { description: 'Sets fields of the edge `key`, and clears those named in `clears`.' },
    REMOVE_EDGE: { description: 'Removes the edge `key`.' },
  },
});

export const ClearableFieldEnum = enumOf<ClearableField>(CLEARABLE_FIELDS);
registerEnumType(ClearableFieldEnum, {
  name: 'GraphPatchField',
  description: 'A field that an operation can clear.',
  valuesConfig: {
    RATIONALE: { description: 'Of a node: why it is in the graph.' },
    VALUE: { description: 'Of a node: its worth or its probability.' },
    BELIEF: { description: 'Of an edge: its probability.' },
    WEIGHT: { description: 'Of an edge: its weight.' },
    PROVENANCE: { description: 'Of an edge: where its numbers come from.' },
  },
});

const DESCRIPTIONS = {
  key: 'The key of the node or the edge. Not for ADD_EDGE, whose key follows from its ends.',
  from: 'ADD_EDGE: the key of the node it leaves.',
  to: 'ADD_EDGE: the key of the node it leads to.',
  kind: 'ADD_NODE, CHANGE_NODE: what it stands for.',
  label: 'ADD_NODE, CHANGE_NODE: what it is called, 1 to 200 characters.',
  rationale: 'ADD_NODE, CHANGE_NODE: why it is in the graph.',
  value: 'ADD_NODE, CHANGE_NODE: its worth or its probability.',
  belief: 'ADD_EDGE, CHANGE_EDGE: its probability, 0 to 1.',
  weight: 'ADD_EDGE, CHANGE_EDGE: its weight, -1 to 1.',
  source: 'ADD_EDGE, CHANGE_EDGE: where its numbers come from. Needed with a belief or a weight.',
  quote: 'With the source DOCUMENT: the words of the document. They are looked up.',
  documentId: 'With the source DOCUMENT: the id of the document. The others are searched too.',
  clears: 'CHANGE_NODE, CHANGE_EDGE: the fields to clear.',
};

/** The same of an edit that is shown. */
function orNull(field: keyof typeof DESCRIPTIONS): string {
  return `${DESCRIPTIONS[field]} Null where the edit does not say it.`;
}

@ObjectType('GraphPatchOperation', {
  simpleResolvers: true,
  description:
    'One edit of a graph. It has the shape of its input, so that a fix can be sent back as it came.',
})
export class PatchOperationType {
  @Field(() => PatchOpEnum, { description: 'What it does.' })
  readonly op!: PatchOp;

  @Field(() => ID, { nullable: true, description: orNull('key') })
  readonly key?: string | null;

  @Field(() => ID, { nullable: true, description: orNull('from') })
  readonly from?: string | null;

  @Field(() => ID, { nullable: true, description: orNull('to') })
  readonly to?: string | null;

  @Field(() => NodeKindEnum, { nullable: true, description: orNull('kind') })
  readonly kind?: NodeKind | null;

  @Field(() => String, { nullable: true, description: orNull('label') })
  readonly label?: string | null;

  @Field(() => String, { nullable: true, description: orNull('rationale') })
  readonly rationale?: string | null;

  @Field(() => Float, { nullable: true, description: orNull('value') })
  readonly value?: number | null;

  @Field(() => Float, { nullable: true, description: orNull('belief') })
  readonly belief?: number | null;

  @Field(() => Float, { nullable: true, description: orNull('weight') })
  readonly weight?: number | null;

  @Field(() => ProvenanceSourceEnum, { nullable: true, description: orNull('source') })
  readonly source?: ProvenanceSource | null;

  @Field(() => String, { nullable: true, description: orNull('quote') })
  readonly quote?: string | null;

  @Field(() => ID, { nullable: true, description: orNull('documentId') })
  readonly documentId?: string | null;

  @Field(() => [ClearableFieldEnum], { nullable: true, description: orNull('clears') })
  readonly clears?: readonly ClearableField[] | null;
}

@InputType({ description: 'One edit of a graph.' })
export class GraphPatchOperationInput {
  @Field(() => PatchOpEnum, { description: 'What it does.' })
  readonly op!: PatchOp;

  @Field(() => ID, { nullable: true, description: DESCRIPTIONS.key })
  readonly key?: string | null;

  @Field(() => ID, { nullable: true, description: DESCRIPTIONS.from })
  readonly from?: string | null;

  @Field(() => ID, { nullable: true, description: DESCRIPTIONS.to })
  readonly to?: string | null;

  @Field(() => NodeKindEnum, { nullable: true, description: DESCRIPTIONS.kind })
  readonly kind?: NodeKind | null;

  @Field(() => String, { nullable: true, description: DESCRIPTIONS.label })
  readonly label?: string | null;

  @Field(() => String, { nullable: true, description: DESCRIPTIONS.rationale })
  readonly rationale?: string | null;

  @Field(() => Float, { nullable: true, description: DESCRIPTIONS.value })
  readonly value?: number | null;

  @Field(() => Float, { nullable: true, description: DESCRIPTIONS.belief })
  readonly belief?: number | null;

  @Field(() => Float, { nullable: true, description: DESCRIPTIONS.weight })
  readonly weight?: number | null;

  @Field(() => ProvenanceSourceEnum, { nullable: true, description: DESCRIPTIONS.source })
  readonly source?: ProvenanceSource | null;

  @Field(() => String, { nullable: true, description: DESCRIPTIONS.quote })
  readonly quote?: string | null;

  @Field(() => ID, { nullable: true, description: DESCRIPTIONS.documentId })
  readonly documentId?: string | null;

  @Field(() => [ClearableFieldEnum], { nullable: true, description: DESCRIPTIONS.clears })
  readonly clears?: readonly ClearableField[] | null;
}
