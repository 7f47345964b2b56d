import { FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { toGlobalId } from '../../../kernel/ids.js';
import { KeyResultType, ObjectiveType, toKeyResultType, toObjectiveType } from '../goal/goal.type.js';
import { AssessmentUpdated, KeyResultsDrafted, ObjectiveDrafted } from './turn-event.type.js';

@Resolver(() => ObjectiveDrafted)
class ObjectiveDraftedResolver {
  @FieldResolver(() => ObjectiveType, { description: 'The objective as it was drafted.' })
  objective(@Root() { objective, keyResults }: ObjectiveDrafted): ObjectiveType {
    return toObjectiveType(objective, keyResults);
  }
}

@Resolver(() => KeyResultsDrafted)
class KeyResultsDraftedResolver {
  @FieldResolver(() => ObjectiveType, { description: 'The objective that they belong to.' })
  objective(@Root() { objective, keyResults }: KeyResultsDrafted): ObjectiveType {
    return toObjectiveType(objective, keyResults);
  }

  @FieldResolver(() => [KeyResultType], { description: 'The ones that are new or revised.' })
  keyResults(@Root() { drafted }: KeyResultsDrafted): readonly KeyResultType[] {
    return drafted.map(toKeyResultType);
  }
}

@Resolver(() => AssessmentUpdated)
class AssessmentUpdatedResolver {
  @FieldResolver(() => ID, { description: 'The id of the objective or key result.' })
  subjectId(@Root() { kind, subjectId }: AssessmentUpdated): string {
    return toGlobalId(kind, subjectId);
  }
}

/** What the events of a turn lead to. */
export function createTurnEventResolvers(): readonly object[] {
  return [new ObjectiveDraftedResolver(), new KeyResultsDraftedResolver(), new AssessmentUpdatedResolver()];
}
