import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { leafValues, listed, type WriteLeaf } from './leaf-values.js';

type Fields = Record<string, unknown>;

/** Where the leaves of one object are, and of those below it. */
interface Shape {
  readonly leaves: readonly (readonly [key: string, write: WriteLeaf])[];
  readonly below: readonly (readonly [key: string, shape: Shape])[];
}

/**
 * Writes the leaves of an operation's data, in place, as their types serialize them. False when one cannot be.
 *
 * graphql-jit's own way builds, for each leaf, the arrays that an error would need. Nearly all leaves are what they
 * should be already, and looking at them afterwards takes a third of the time of a large answer's execution. Only the
 * five scalars of GraphQL and enums are written here: those are what its `disableLeafSerialization` leaves alone.
 */
export type LeafWriter = (data: unknown) => boolean;

/** @param document valid for the schema, so that leaves of one key are of one type, whatever object they are in */
export function createLeafWriter(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): LeafWriter {
  const root = schema.getRootType(operation.operation);
  if (!root) return () => true;
  const plan = new Plan();
  new Planner(schema, document).add(operation.selectionSet, root, plan);
  const shape = plan.shape();
  return shape ? (data) => writeAll(data, shape) : () => true;
}

function writeAll(value: unknown, shape: Shape): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) {
    for (const item of value) if (!writeAll(item, shape)) return false;
    return true;
  }
  const fields = value as Fields;
  for (const [key, write] of shape.leaves) {
    const leaf = fields[key];
    if (leaf === null || leaf === undefined) continue;
    const written = write(leaf);
    if (written === undefined) return false;
    if (written !== leaf) fields[key] = written;
  }
  for (const [key, below] of shape.below) if (!writeAll(fields[key], below)) return false;
  return true;
}

/** What is found of one object's selections, by their keys in the answer. */
class Plan {
  readonly leaves = new Map<string, WriteLeaf>();
  readonly below = new Map<string, Plan>();

  at(key: string): Plan {
    const plan = this.below.get(key) ?? new Plan();
    this.below.set(key, plan);
    return plan;
  }

  /** Undefined when there is nothing to write. */
  shape(): Shape | undefined {
    const below: [string, Shape][] = [];
    for (const [key, plan] of this.below) {
      const shape = plan.shape();
      if (shape) below.push([key, shape]);
    }
    const leaves = [...this.leaves];
    return leaves.length + below.length > 0 ? { leaves, below } : undefined;
  }
}

class Planner {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  add(selectionSet: SelectionSetNode, parent: GraphQLNamedType, plan: Plan): void {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) this.addField(selection, parent, plan);
      else {
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
        const condition = fragment?.typeCondition?.name.value;
        const type = condition === undefined ? parent : this.schema.getType(condition);
        if (fragment && type) this.add(fragment.selectionSet, type, plan);
      }
    }
  }

  private addField(node: FieldNode, parent: GraphQLNamedType, plan: Plan): void {
    const type = fieldOf(parent, node.name.value)?.type;
    if (!type) return;
    const key = (node.alias ?? node.name).value;
    const named = getNamedType(type);
    if (node.selectionSet) this.add(node.selectionSet, named, plan.at(key));
    else if (isLeafType(named)) {
      const write = leafValues(named);
      if (write) plan.leaves.set(key, listed(type, write));
    }
  }
}

/** `__typename` is not among them: it is a constant of the compiled operation. */
function fieldOf(
  parent: GraphQLNamedType,
  name: string,
): Pick<GraphQLField<unknown, unknown>, 'type'> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  if (isObjectType(parent) || (isAbstractType(parent) && 'getFields' in parent))
    return parent.getFields()[name];
  return undefined;
}
