import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'What the process that answers you has measured of itself. Lists are sorted by what took the most time altogether.',
})
export class Insights {
  @Field({
    description: 'From how many milliseconds on an operation counts as slow and is kept as a profile.',
  })
  readonly slowMs!: number;
}
