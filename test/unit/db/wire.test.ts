import { EmbeddedSocket } from '../../../src/db/embedded/wire.js';

const STARTUP = Buffer.from([0, 0, 0, 8, 0, 3, 0, 0]);

/** A frontend message of a type, with so many bytes in it. */
function message(type: string, bytes = 0): Buffer {
  const header = Buffer.alloc(5);
  header.write(type);
  header.writeUInt32BE(bytes + 4, 1);
  return Buffer.concat([header, Buffer.alloc(bytes)]);
}

const statement = (bytes: number) => Buffer.concat([message('B', bytes), message('E'), message('S')]);

/** A socket that has said hello, and what goes over it: one entry for each round trip. */
async function opened() {
  const sent: Buffer[] = [];
  const socket = new EmbeddedSocket({
    exchange: async (bytes) => {
      sent.push(Buffer.from(bytes));
      await new Promise(setImmediate);
      return new Uint8Array();
    },
  });
  socket.write(STARTUP);
  const settled = async () => {
    for (let n = 0; n < 50; n++) await new Promise(setImmediate);
  };
  await settled();
  return { socket, sent, settled };
}

describe('the socket of the embedded database', () => {
  it('sends what is written in one go over in one round trip', async () => {
    const { socket, sent, settled } = await opened();
    for (let n = 0; n < 3; n++) socket.write(statement(100));
    await settled();
    expect(sent.slice(1)).toEqual([Buffer.concat([statement(100), statement(100), statement(100)])]);
  });

  it('sends no statement before its last message is there, however it is cut', async () => {
    const { socket, sent, settled } = await opened();
    const whole = statement(20_000);
    for (const [from, to] of [
      [0, 3],
      [3, 9_000],
      [9_000, whole.length - 2],
    ])
      socket.write(whole.subarray(from, to));
    await settled();
    expect(sent).toHaveLength(1);
    socket.write(whole.subarray(whole.length - 2));
    await settled();
    expect(sent.slice(1)).toEqual([whole]);
  });

  it('spreads many statements over several round trips, in order and each of them whole', async () => {
    const { socket, sent, settled } = await opened();
    const all = Array.from({ length: 60 }, (_, n) => statement(200 + n));
    for (const one of all) socket.write(one);
    await settled();
    const [, ...trips] = sent;
    expect(Buffer.concat(trips)).toEqual(Buffer.concat(all));
    expect(trips.length).toBeGreaterThan(1);
    for (const trip of trips) {
      expect(trip.length).toBeLessThan(9_000);
      expect(trip.subarray(-5)).toEqual(message('S'));
    }
  });

  it('sends one that is larger than a round trip on its own', async () => {
    const { socket, sent, settled } = await opened();
    socket.write(statement(100_000));
    socket.write(statement(10));
    await settled();
    expect(sent.slice(1)).toEqual([statement(100_000), statement(10)]);
  });
});
