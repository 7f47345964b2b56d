import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { ParameterFieldEnum, ProvenanceSourceEnum } from '../enums.type.js';
import type { ProvenanceSource } from '../graph/index.js';

@ObjectType('EvaluatedOption', { simpleResolvers: true, description: 'What an option is worth.' })
export class EvaluatedOptionType {
  @Field(() => ID, { description: 'The key of the option.' })
  readonly node!: string;

  @Field(() => Float, { description: 'Its expected utility.' })
  readonly expectedUtility!: number;

  @Field(() => Float, { description: 'Nine in ten samples are at least this good.' })
  readonly p10!: number;

  @Field(() => Float, { description: 'Half of the samples are at least this good.' })
  readonly p50!: number;

  @Field(() => Float, { description: 'One in ten samples is at least this good.' })
  readonly p90!: number;

  @Field(() => Float, { description: 'The mean of the worst tenth of the samples.' })
  readonly cvar!: number;

  @Field(() => Int, { description: 'Its place by expected utility, from 1.' })
  readonly rank!: number;

  @Field(() => [ID], { description: 'Options that are at least as good whatever one wants.' })
  readonly dominatedBy!: readonly string[];

  @Field({
    description:
      'Whether the graph says anything of it. An option of which nothing is said is worth 0, which is no reason to choose it: show it apart. The validation has OPTION_WITHOUT_EFFECT for it.',
  })
  readonly isSupported!: boolean;
}

@ObjectType('GraphParameter', { simpleResolvers: true, description: 'A number of the graph.' })
export class ParameterType {
  @Field(() => ID, { nullable: true, description: "The node it belongs to. Null when it is an edge's." })
  readonly node?: string | null;

  @Field(() => ID, { nullable: true, description: "The edge it belongs to. Null when it is a node's." })
  readonly edge?: string | null;

  @Field(() => ParameterFieldEnum, { description: 'Which of its numbers.' })
  readonly field!: 'belief' | 'weight' | 'value';
}

@ObjectType('SwitchPoint', { simpleResolvers: true, description: 'Where the best option becomes another.' })
export class SwitchPointType {
  @Field(() => Float, { description: 'The value of the number.' })
  readonly at!: number;

  @Field(() => ID, { description: 'The best option just below.' })
  readonly below!: string;

  @Field(() => ID, { description: 'The best option just above.' })
  readonly above!: string;
}

@ObjectType('Sensitivity', {
  simpleResolvers: true,
  description: 'What happens to the answer when one number moves and all others stay.',
})
export class SensitivityType {
  @Field(() => ParameterType, { description: 'The number.' })
  readonly parameter!: ParameterType;

  @Field(() => ProvenanceSourceEnum, {
    nullable: true,
    description:
      'What a number of an edge rests on: HYPOTHESIS where the quoted document says which way it counts and not how much. Null for numbers of nodes, and for those that nobody states.',
  })
  readonly source?: ProvenanceSource | null;

  @Field(() => Float, { description: 'The number itself.' })
  readonly base!: number;

  @Field(() => Float, { description: 'The lowest that it is moved to.' })
  readonly low!: number;

  @Field(() => Float, { description: 'The highest that it is moved to.' })
  readonly high!: number;

  @Field(() => Float, { description: 'The expected utility of the best option, with the number at `low`.' })
  readonly utilityAtLow!: number;

  @Field(() => Float, { description: 'The expected utility of the best option, with the number at `high`.' })
  readonly utilityAtHigh!: number;

  @Field(() => Float, {
    description: 'How far the expected utility of the best option moves between `low` and `high`.',
  })
  readonly swing!: number;

  @Field(() => [SwitchPointType], { description: 'Where the best option changes, in rising order.' })
  readonly switchPoints!: readonly SwitchPointType[];
}

@ObjectType('PerfectInformation', {
  simpleResolvers: true,
  description: 'What it would be worth to know, before choosing, how one thing turns out.',
})
export class PerfectInformationType {
  @Field(() => ID, { nullable: true, description: 'The node that would be known. Null when it is an edge.' })
  readonly node?: string | null;

  @Field(() => ID, { nullable: true, description: 'The edge that would be known. Null when it is a node.' })
  readonly edge?: string | null;

  @Field(() => Float, { description: 'Its worth, in units of utility.' })
  readonly value!: number;
}

@ObjectType('EvaluationAssumption', {
  simpleResolvers: true,
  description: 'A number that the graph does not state, and what stood in for it.',
})
export class AssumptionType {
  @Field(() => ParameterType, { description: 'The number.' })
  readonly parameter!: ParameterType;

  @Field(() => Float, { description: 'What stood in for it.' })
  readonly value!: number;

  @Field(() => Float, { description: 'The lowest that samples drew.' })
  readonly low!: number;

  @Field(() => Float, { description: 'The highest that samples drew.' })
  readonly high!: number;

  @Field({ description: 'The number and its stand-in, in a sentence.' })
  readonly message!: string;
}

@ObjectType('Evaluation', {
  simpleResolvers: true,
  description: 'What a graph implies, computed without a model. docs/decision-model.md says how.',
})
export class EvaluationType {
  @Field(() => [EvaluatedOptionType], { description: 'All options, the best first.' })
  readonly options!: readonly EvaluatedOptionType[];

  @Field(() => EvaluatedOptionType, {
    nullable: true,
    description:
      'The one with the greatest expected utility, whether or not anything is said of it. Null without options.',
  })
  readonly best?: EvaluatedOptionType | null;

  @Field(() => EvaluatedOptionType, {
    nullable: true,
    description:
      'The best one of which the graph says anything: what to recommend. Null where nothing is said of any option.',
  })
  readonly recommended?: EvaluatedOptionType | null;

  @Field(() => [SensitivityType], { description: 'Number by number, the widest swing first.' })
  readonly sensitivity!: readonly SensitivityType[];

  @Field(() => [PerfectInformationType], { description: 'What knowing would be worth, the most first.' })
  readonly evpi!: readonly PerfectInformationType[];

  @Field(() => [AssumptionType], { description: 'What the graph does not state.' })
  readonly assumptions!: readonly AssumptionType[];

  @Field({ description: 'Whether expectations were computed; otherwise they were sampled.' })
  readonly isExact!: boolean;

  @Field(() => Int, { description: 'The seed of the samples.' })
  readonly seed!: number;

  @Field(() => Int, { description: 'How many samples were drawn.' })
  readonly samples!: number;

  @Field({ description: 'SHA-256: equal for the same graph, seed and number of samples.' })
  readonly digest!: string;
}
