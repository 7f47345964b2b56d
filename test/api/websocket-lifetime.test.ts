import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { once } from 'node:events';
import type { Authenticator } from '../../src/transport/index.js';
import { RawSocket, until, type Message } from '../support/stream-client.js';
import { revocableKeys, startStreamService, type StreamService } from '../support/stream-service.js';

let service: StreamService;
const opened: RawSocket[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((socket) => socket.stop()));
  await service.stop();
});

async function open(options?: Parameters<typeof RawSocket.connect>[1]): Promise<RawSocket> {
  const socket = await RawSocket.open(service.webSocketUrl, undefined, options);
  opened.push(socket);
  return socket;
}

const EVENT_CHARACTERS = 16_384;
const FLOOD = `subscription { flood(characters: ${EVENT_CHARACTERS}) }`;
const TWENTY_MEGABYTES = 20 * 1_024 * 1_024;

describe('a reader that stalls', () => {
  it('stops pulling from its source while others are served, and goes on where it stood', async () => {
    service = await startStreamService();
    const { pulled } = service.observed;
    const stalled = await open();
    stalled.socket.pause();
    stalled.subscribe('1', FLOOD);
    await until(() => pulled.length === 1);
    const healthy = await open();
    healthy.subscribe('1', FLOOD);
    // Enough time to fill what the kernel buffers, were it as much as this.
    const enough = TWENTY_MEGABYTES / EVENT_CHARACTERS;
    for (let read = 0; read < enough; read++) await healthy.next();
    const pulledBefore = pulled[0]!;
    const memoryBefore = memoryInUse();
    for (let read = 0; read < enough; read++) await healthy.next();
    expect(pulled[0]).toBe(pulledBefore);
    expect(pulledBefore).toBeLessThan(enough);
    expect(memoryInUse() - memoryBefore).toBeLessThan(TWENTY_MEGABYTES);
    healthy.send({ id: '1', type: 'complete' });
    stalled.socket.resume();
    for (let read = 0; read < 2 * enough; read++) await stalled.next();
    expect(pulled[0]).toBeGreaterThanOrEqual(2 * enough);
  });

  it('is not read any more while what it was sent waits for it', async () => {
    service = await startStreamService();
    const socket = await open();
    socket.socket.pause();
    const payload = { text: 'x'.repeat(100_000) };
    const count = (2 * TWENTY_MEGABYTES) / 100_000;
    for (let ping = 0; ping < count; ping++) socket.send({ type: 'ping', payload });
    const other = await open();
    for (let call = 0; call < 200; call++) {
      other.subscribe('1', '{ hello }');
      await other.rest();
    }
    expect(socket.socket.bufferedAmount).toBeGreaterThan(0);
    socket.socket.resume();
    const answers: Message[] = [];
    while (answers.length < Math.floor(count)) answers.push(await socket.next());
    expect(new Set(answers.map(({ type }) => type))).toEqual(new Set(['pong']));
  });

  it('is cut when it is lost, and its source is told', async () => {
    service = await startStreamService();
    const socket = await open();
    socket.socket.pause();
    socket.subscribe('1', FLOOD);
    await until(() => service.observed.pulled.length === 1);
    await socket.stop();
    await until(() => service.webSocket.connections === 0);
  });
});

describe('a heartbeat', () => {
  it('cuts a socket that gives no sign of life, and what runs on it', async () => {
    service = await startStreamService({ webSocket: { heartbeatMs: 20 } });
    const socket = await open({ autoPong: false });
    socket.subscribe('1', 'subscription { silence }');
    expect(await socket.closed).toMatchObject({ code: 1006 });
    await until(() => service.observed.signals.every(({ aborted }) => aborted));
  });

  it('leaves alone a socket that answers', async () => {
    service = await startStreamService({ webSocket: { heartbeatMs: 20 } });
    const socket = await open();
    for (let beat = 0; beat < 5; beat++) await once(socket.socket, 'ping');
    socket.subscribe('1', '{ hello }');
    expect(await socket.next()).toMatchObject({ type: 'next' });
  });

  it('takes a message for a sign of life', async () => {
    service = await startStreamService({ webSocket: { heartbeatMs: 50 } });
    const socket = await open({ autoPong: false });
    const talking = setInterval(() => socket.send({ type: 'ping' }), 10);
    for (let beat = 0; beat < 5; beat++) await once(socket.socket, 'ping');
    clearInterval(talking);
    expect(socket.socket.readyState).toBe(socket.socket.OPEN);
  });
});

describe('a key that is revoked', () => {
  it('closes its sockets with 4403 and stops what runs on them, and leaves others alone', async () => {
    const keys = revocableKeys();
    service = await startStreamService({
      execution: { authenticate: keys.authenticate },
      webSocket: { recheckMs: 10 },
    });
    const stranger = await openWith('mallory');
    const friend = await openWith('alice');
    for (const socket of [stranger, friend]) socket.subscribe('1', 'subscription { silence }');
    await until(() => service.observed.signals.length === 2);
    keys.revoked.add('mallory');
    expect(await stranger.closed).toEqual({ code: 4403, reason: 'Forbidden' });
    const [strangers, friends] = service.observed.signals;
    expect([strangers!.aborted, friends!.aborted]).toEqual([true, false]);
    friend.subscribe('2', '{ me }');
    expect(await friend.next()).toMatchObject({ payload: { data: { me: 'alice' } } });
  });

  it('is not taken for revoked while nobody can tell', async () => {
    let asked = 0;
    const authenticate: Authenticator = async () => {
      asked += 1;
      if (asked > 1) throw new Error('the database is down');
      return { workspaceId: 'w', memberId: 'alice', role: 'ADMIN' };
    };
    service = await startStreamService({ execution: { authenticate }, webSocket: { recheckMs: 10 } });
    const socket = await openWith('alice');
    await until(() => asked > 3);
    socket.subscribe('1', '{ me }');
    expect(await socket.next()).toMatchObject({ payload: { data: { me: 'alice' } } });
  });

  async function openWith(bearer: string): Promise<RawSocket> {
    const socket = await RawSocket.open(service.webSocketUrl, { authorization: `Bearer ${bearer}` });
    opened.push(socket);
    return socket;
  }
});

describe('a drain', () => {
  it('closes idle sockets with 1012 and lets running operations end first', async () => {
    service = await startStreamService();
    const idle = await open();
    const busy = await open();
    busy.subscribe('1', 'subscription { late(ms: 50) }');
    await until(() => service.observed.signals.length === 1);
    const drained = service.webSocket.drain(20_000);
    expect(await idle.closed).toEqual({ code: 1012, reason: 'Service restart' });
    expect((await busy.rest()).map(({ type }) => type)).toEqual(['next', 'complete']);
    expect(await busy.closed).toEqual({ code: 1012, reason: 'Service restart' });
    await drained;
  });

  it('closes with 1012 what has not ended within its grace, and tells it to stop', async () => {
    service = await startStreamService();
    const socket = await open();
    socket.subscribe('1', 'subscription { silence }');
    await until(() => service.observed.signals.length === 1);
    await service.webSocket.drain(10);
    expect(await socket.closed).toMatchObject({ code: 1012 });
    expect(service.observed.signals[0]!.aborted).toBe(true);
    expect(service.webSocket.connections).toBe(0);
  });

  it('refuses new sockets with 503 and new operations with SERVICE_UNAVAILABLE', async () => {
    service = await startStreamService();
    const socket = await open();
    socket.subscribe('1', 'subscription { silence }');
    await until(() => service.observed.signals.length === 1);
    const drained = service.webSocket.drain(20_000);
    await expect(RawSocket.connect(service.webSocketUrl)).rejects.toThrow('refused with 503');
    socket.subscribe('2', '{ hello }');
    expect(await socket.next()).toMatchObject({
      id: '2',
      type: 'error',
      payload: [{ extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } }],
    });
    socket.send({ id: '1', type: 'complete' });
    expect(await socket.closed).toMatchObject({ code: 1012 });
    await drained;
  });

  it('cuts sockets that do not answer its farewell', async () => {
    service = await startStreamService();
    const socket = await open();
    socket.socket.pause();
    await service.webSocket.drain(0);
    expect(service.webSocket.connections).toBe(0);
  });
});

/** What the process holds: strings, buffers and objects, without the garbage among them. */
function memoryInUse(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
