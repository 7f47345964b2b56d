import { isUniqueViolation, writeOnce, type Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { badUserInput, conflict } from '../../../kernel/errors.js';
import { readIdempotencyKey, readLine } from '../../../kernel/input.js';
import type { Scope } from '../../../kernel/scope.js';
import { openStores, readStores } from '../knowledge.store.js';
import { BUILT_IN_TYPES, DEFAULT_SHELF, type KnowledgeType, type Shelf } from './built-in-types.js';

const NAME = /^[a-z][a-z0-9_]{1,39}$/;
const MAX_DESCRIPTION_LENGTH = 200;
const MAX_OWN_TYPES = 50;
const MAX_DAYS = 36_500;

export interface AddType {
  readonly name: string;
  readonly description: string;
  readonly freshDays?: number | null;
  readonly staleDays?: number | null;
  readonly idempotencyKey?: string | null;
}

const BUILT_IN_NAMES: ReadonlySet<string> = new Set(BUILT_IN_TYPES.map(({ name }) => name));

/** The types of knowledge that a workspace has: the built-in ones and its own. */
export class TypeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The built-in ones first. */
  async all(scope: Pick<Scope, 'workspaceId'>): Promise<readonly KnowledgeType[]> {
    return [...BUILT_IN_TYPES, ...(await readStores(this.database, scope).types.all())];
  }

  /** @param among which ones matter: when all are built in, nothing is read. @default any */
  async names(scope: Pick<Scope, 'workspaceId'>, among?: readonly string[]): Promise<ReadonlySet<string>> {
    if (among?.every((name) => BUILT_IN_NAMES.has(name))) return BUILT_IN_NAMES;
    return new Set((await this.all(scope)).map(({ name }) => name));
  }

  /** How long each type's items are good for. */
  async shelves(scope: Pick<Scope, 'workspaceId'>): Promise<ReadonlyMap<string, Shelf>> {
    return new Map((await this.all(scope)).map((type) => [type.name, type]));
  }

  /**
   * @returns the type's name
   * @throws {AppError} BAD_USER_INPUT; CONFLICT when there is one of that name, or for a used key
   */
  async addType(scope: Scope, { idempotencyKey, ...input }: AddType): Promise<string> {
    const type = readType(input);
    const own = await readStores(this.database, scope).types.all();
    if (own.length >= MAX_OWN_TYPES) {
      throw badUserInput('input.name', 'count', `A workspace has at most ${MAX_OWN_TYPES} types of its own.`);
    }
    const options = { operation: 'addKnowledgeType', key: readIdempotencyKey(idempotencyKey), input };
    const row = { ...type, createdById: scope.memberId, createdAt: this.clock.now() };
    try {
      await writeOnce(this.database, scope, options, async (tx) => {
        await openStores(tx, scope).types.create(row);
        return {};
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw taken(type.name);
      throw error;
    }
    return type.name;
  }
}

function taken(name: string): Error {
  return conflict(`There is a type "${name}" already.`, { name });
}

function readType(input: AddType): Omit<KnowledgeType, 'isBuiltIn'> {
  const name = readLine(input.name, 'input.name', 40).toLowerCase();
  if (!NAME.test(name)) {
    const rule = 'must be 2 to 40 letters, digits and underscores, and begin with a letter';
    throw badUserInput('input.name', 'characters', `input.name ${rule}.`);
  }
  if (BUILT_IN_TYPES.some((type) => type.name === name)) throw taken(name);
  const description = readLine(input.description, 'input.description', MAX_DESCRIPTION_LENGTH);
  const { freshDays, staleDays } = readShelf(input);
  return { name, description, freshDays, staleDays };
}

function readShelf({ freshDays, staleDays }: AddType): Shelf {
  const shelf = {
    freshDays: freshDays ?? DEFAULT_SHELF.freshDays,
    staleDays: staleDays ?? Math.max(DEFAULT_SHELF.staleDays, freshDays ?? 0),
  };
  if (shelf.freshDays >= 1 && shelf.staleDays >= shelf.freshDays && shelf.staleDays <= MAX_DAYS) return shelf;
  throw badUserInput(
    'input.staleDays',
    'range',
    `input.freshDays must be 1 or more and input.staleDays from freshDays to ${MAX_DAYS}.`,
  );
}
