import type { QdrantClient } from '@qdrant/js-client-rest';
import { safeName, spaceKey } from '../partition-key.js';
import type { VectorSpace } from '../port.js';
import { numberField, tagField } from './points.js';

/** Neighbours a node in each workspace's graph. */
const WORKSPACE_GRAPH = 16;

/** The collection of a space, and the indexes that its filters need. */
export class SpaceCollection {
  readonly name: string;
  readonly #client: QdrantClient;
  readonly #space: VectorSpace;
  readonly #indexed = new Set<string>();
  #ensured: Promise<void> | undefined;

  constructor(client: QdrantClient, space: VectorSpace, prefix: string) {
    this.#client = client;
    this.#space = space;
    this.name = `${prefix}${safeName(spaceKey(space))}`;
  }

  /** Makes the collection, once, unless it is there. */
  ensure(): Promise<void> {
    this.#ensured ??= this.#create().catch((error: unknown) => {
      this.#ensured = undefined;
      throw error;
    });
    return this.#ensured;
  }

  /** It may have been deleted from outside: it is looked for again. */
  forget(): void {
    this.#ensured = undefined;
    this.#indexed.clear();
  }

  /** Makes an index for each attribute that was not seen before: without one, Qdrant filters after it has searched. */
  async index(names: { readonly tags: Iterable<string>; readonly numbers: Iterable<string> }): Promise<void> {
    const wanted = [
      ...Array.from(names.tags, (name) => [tagField(name), 'keyword'] as const),
      ...Array.from(names.numbers, (name) => [numberField(name), 'float'] as const),
    ].filter(([field]) => !this.#indexed.has(field));
    for (const [field, schema] of wanted) {
      await this.#client.createPayloadIndex(this.name, {
        field_name: field,
        field_schema: schema,
        wait: true,
      });
      this.#indexed.add(field);
    }
  }

  async #create(): Promise<void> {
    const { exists } = await this.#client.collectionExists(this.name);
    if (!exists) await this.#createOrFind();
    const field_schema = { type: 'keyword', is_tenant: true } as const;
    await this.#client.createPayloadIndex(this.name, { field_name: 'workspace', field_schema, wait: true });
  }

  /** Another process may make it at the same moment. */
  async #createOrFind(): Promise<void> {
    try {
      await this.#client.createCollection(this.name, {
        vectors: { size: this.#space.dims, distance: 'Cosine' },
        quantization_config: { scalar: { type: 'int8', quantile: 0.99, always_ram: true } },
        // A graph for each workspace instead of one over all: no search walks through another's vectors.
        hnsw_config: { m: 0, payload_m: WORKSPACE_GRAPH },
      });
    } catch (error) {
      const { exists } = await this.#client.collectionExists(this.name);
      if (!exists) throw error;
    }
  }
}
