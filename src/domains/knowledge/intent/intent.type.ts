import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../../graphql/index.js';
import {
  ACTIVITIES,
  INTENTS,
  PROGRESSES,
  type Activity,
  type Intent,
  type Progress,
} from './message-reading.js';

const NOT_SHOWN = { description: 'The message does not show it, or nobody could say in time.' };

export const IntentEnum = enumOf<Intent>([...INTENTS, 'UNKNOWN']);
registerEnumType(IntentEnum, {
  name: 'MessageIntent',
  description: 'What the speaker of a message wants.',
  valuesConfig: {
    LEARNING: { description: 'To understand something.' },
    DECIDING: { description: 'To choose, or to say what was chosen.' },
    PLANNING: { description: 'To lay out what will be done.' },
    REPORTING: { description: 'To tell how things went or stand.' },
    DEBUGGING: { description: 'To find why something does not work.' },
    BUILDING: { description: 'To make or change something, or to have it made.' },
    REVIEWING: { description: 'To judge something that exists.' },
    EXPLORING: { description: 'To look around without a fixed question.' },
    ASKING_FOR_HELP: { description: 'To have somebody step in.' },
    UNKNOWN: NOT_SHOWN,
  },
});

export const ActivityEnum = enumOf<Activity>([...ACTIVITIES, 'UNKNOWN']);
registerEnumType(ActivityEnum, {
  name: 'MessageActivity',
  description: 'What is being done.',
  valuesConfig: {
    EXPLORING: { description: 'Finding out.' },
    DECIDING: { description: 'Choosing and planning.' },
    BUILDING: { description: 'Making and changing.' },
    VERIFYING: { description: 'Checking, measuring, finding faults.' },
    UNKNOWN: NOT_SHOWN,
  },
});

export const ProgressEnum = enumOf<Progress>([...PROGRESSES, 'UNKNOWN']);
registerEnumType(ProgressEnum, {
  name: 'MessageProgress',
  description: 'How it goes, apart from what is being done. Most messages do not say.',
  valuesConfig: {
    ON_TRACK: { description: 'As it should.' },
    OFF_TRACK: { description: 'Late, or worse than wanted.' },
    BLOCKED: { description: 'It cannot go on.' },
    DONE: { description: 'It is finished.' },
    UNKNOWN: NOT_SHOWN,
  },
});

@ObjectType({ simpleResolvers: true, description: 'What a message was taken for.' })
export class MessageClassification {
  @Field(() => IntentEnum, { description: 'What the speaker wants.' })
  readonly intent!: Intent;

  @Field(() => ActivityEnum, { description: 'What is being done.' })
  readonly activity!: Activity;

  @Field(() => ProgressEnum, { description: 'How it goes.' })
  readonly progress!: Progress;

  @Field(() => Float, {
    description: 'Of the intent, 0 to 1: how much more speaks for it than for the next one. 0 for UNKNOWN.',
  })
  readonly confidence!: number;

  @Field({ description: 'Who said so: `rules`, or the provider of the model that was asked.' })
  readonly provider!: string;

  @Field(() => Float, { description: 'How long it took.' })
  readonly durationMs!: number;
}
