import { jest } from '@jest/globals';
import pg from 'pg';
import { EmbeddedServer } from '../../src/db/embedded/server.js';
import type { Scope } from '../../src/kernel/scope.js';
import { startOkrService, type OkrService } from '../support/okr-service.js';

/** What a statement does, and to what: `SELECT okr_sessions`. A transaction's own statements have no table. */
function headOf(statement: unknown): string {
  const sql = typeof statement === 'string' ? statement : (statement as { readonly text: string }).text;
  const text = sql.trim().replaceAll('"public".', '').replaceAll('"', '');
  const verb = /^\w+/.exec(text)?.[0] ?? '';
  const table = /(?:INSERT INTO|UPDATE|FROM) ([a-z_]+)/.exec(text)?.[1];
  return table === undefined ? verb : `${verb} ${table}`;
}

/** Running answers are saved at times of their own, by a statement that belongs to no turn. */
const FLUSH = 'INSERT generation_chunks';

const ACCEPT = ['WITH generations'];
const LOAD = [
  'SELECT okr_messages',
  'SELECT okr_messages',
  'SELECT okr_rule_settings',
  'SELECT okr_sessions',
  'SELECT objectives',
];
const SAVE = ['BEGIN', 'WITH generations', 'SELECT okr_sessions', 'WITH okr_sessions', 'COMMIT'];

describe('the statements of a turn', () => {
  let service: OkrService;
  let scope: Scope;
  let sessionId: string;
  beforeAll(async () => {
    service = await startOkrService();
    scope = await service.scope();
    sessionId = await service.okr.sessions.startSession(scope, { title: 'Onboarding' });
  });
  afterAll(() => service.close());

  /** Runs one turn, reads its answer to the end, and says what all that asked of the database. */
  async function turn(idempotencyKey?: string) {
    const query = jest.spyOn(pg.Client.prototype, 'query');
    const exchange = jest.spyOn(EmbeddedServer.prototype, 'exchange');
    const input = { sessionId, content: 'Hi', idempotencyKey };
    const { generationId } = await service.okr.messages.sendMessage(scope, input);
    const untilAccepted = query.mock.calls.length;
    const [first] = await service.events(scope, generationId);
    const statements = query.mock.calls.map(([statement]: readonly unknown[]) => headOf(statement));
    const roundTrips = exchange.mock.calls.length;
    query.mockRestore();
    exchange.mockRestore();
    return {
      first,
      accepted: statements.slice(0, untilAccepted),
      rest: statements.slice(untilAccepted).filter((head) => head !== FLUSH),
      flushes: statements.filter((head) => head === FLUSH).length,
      roundTrips,
    };
  }

  it('are one until it is accepted, and none more until its first event', async () => {
    const { accepted, first } = await turn();
    expect(accepted.slice(0, 1)).toEqual(ACCEPT);
    // What has begun by then is what the answer itself asks for.
    expect(accepted.slice(1).every((head) => LOAD.includes(head))).toBe(true);
    expect(first).toMatchObject({ seq: 1, type: 'StageChanged' });
  });

  it('read everything once, and save it in one transaction of five', async () => {
    const { accepted, rest } = await turn();
    const [, ...running] = [...accepted, ...rest];
    expect(running.slice(0, LOAD.length).toSorted()).toEqual(LOAD.toSorted());
    expect(running.slice(LOAD.length)).toEqual(SAVE);
  });

  it('take a transaction of six until it is accepted when the write can be repeated', async () => {
    const { accepted } = await turn('key-1');
    const own = ['idempotent_writes', 'generations'];
    const heads = accepted.filter(
      (head) => /^(BEGIN|COMMIT)$/.test(head) || own.some((table) => head.endsWith(table)),
    );
    expect(heads).toEqual([
      'BEGIN',
      'DELETE idempotent_writes',
      'INSERT idempotent_writes',
      'WITH generations',
      'UPDATE idempotent_writes',
      'COMMIT',
    ]);
  });

  it('go over to the embedded database in eight round trips at most', async () => {
    const { roundTrips, flushes } = await turn();
    // One to accept, one or two to load, five to save.
    expect(roundTrips - flushes).toBeLessThanOrEqual(service.database.kind === 'embedded' ? 8 : 0);
  });
});
