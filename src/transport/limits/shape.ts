import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** The size of a document that can be told from its text alone, without the schema. */
export interface DocumentShape {
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly fragments: number;
}

interface SelectionShape {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
}

const EMPTY: SelectionShape = { depth: 0, aliases: 0, fields: 0 };

/**
 * Measures the largest operation of a document. Each fragment is measured once, so the time is linear in the
 * document's length, also for fragments that spread each other and for cycles (which validation refuses later).
 */
export function measureShape(document: DocumentNode): DocumentShape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const meter = new ShapeMeter(fragments);
  let shape: DocumentShape = { depth: 0, aliases: 0, rootFields: 0, fragments: fragments.size };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, aliases, fields } = meter.measure(definition.selectionSet);
    shape = {
      ...shape,
      depth: Math.max(shape.depth, depth),
      aliases: Math.max(shape.aliases, aliases),
      rootFields: Math.max(shape.rootFields, fields),
    };
  }
  return shape;
}

class ShapeMeter {
  private readonly measured = new Map<string, SelectionShape>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  measure(selectionSet: SelectionSetNode): SelectionShape {
    const keys = new Set<string>();
    let { depth, aliases, fields } = EMPTY;
    for (const selection of selectionSet.selections) {
      let inner: SelectionShape;
      if (selection.kind === Kind.FIELD) {
        const isIntrospection = selection.name.value.startsWith('__');
        const below = selection.selectionSet ? this.measure(selection.selectionSet) : EMPTY;
        const key = (selection.alias ?? selection.name).value;
        const isExtra = selection.alias !== undefined || keys.has(key);
        keys.add(key);
        inner = {
          depth: isIntrospection ? 0 : below.depth + 1,
          aliases: below.aliases + (isExtra ? 1 : 0),
          fields: 1,
        };
      } else {
        inner =
          selection.kind === Kind.INLINE_FRAGMENT
            ? this.measure(selection.selectionSet)
            : this.measureFragment(selection.name.value);
      }
      depth = Math.max(depth, inner.depth);
      aliases += inner.aliases;
      fields += inner.fields;
    }
    return { depth, aliases, fields };
  }

  private measureFragment(name: string): SelectionShape {
    const known = this.measured.get(name);
    if (known) return known;
    const fragment = this.fragments.get(name);
    this.measured.set(name, EMPTY);
    const shape = fragment ? this.measure(fragment.selectionSet) : EMPTY;
    this.measured.set(name, shape);
    return shape;
  }
}
