import { MAX_WAIT_MS, PrefixGate } from '../../../../src/llm/anthropic/prefix-gate.js';
import { createAnthropicModel } from '../../../../src/llm/anthropic/index.js';
import { collect } from '../../../../src/llm/index.js';
import { type MessagesServer, startMessagesServer } from '../../../support/messages-server.js';
import { ManualClock } from '../manual-clock.js';
import { modelRequest } from '../model-request.js';

const never = () => new AbortController().signal;

function setUp() {
  const clock = new ManualClock();
  const gate = new PrefixGate(clock);
  const gone: string[] = [];
  const enter = async (name: string, front = 'front', signal = never()) => {
    const release = await gate.enter(front, signal);
    gone.push(name);
    return release;
  };
  return { clock, gone, enter };
}

describe('Of several calls with the same front', () => {
  it('the first goes ahead, and the others follow together when its answer begins', async () => {
    const { clock, gone, enter } = setUp();
    const release = await enter('first');
    const others = Promise.all([enter('second'), enter('third')]);
    await clock.advance(MAX_WAIT_MS - 1);
    expect(gone).toEqual(['first']);
    release(true);
    await others;
    expect(gone).toEqual(['first', 'second', 'third']);
  });

  it('the others follow when the first fails', async () => {
    const { gone, enter } = setUp();
    const release = await enter('first');
    const other = enter('second');
    release(false);
    await other;
    expect(gone).toEqual(['first', 'second']);
  });

  it('the others do not wait for one that hangs', async () => {
    const { clock, gone, enter } = setUp();
    await enter('first');
    const other = enter('second');
    await clock.advance(MAX_WAIT_MS);
    await other;
    expect(gone).toEqual(['first', 'second']);
  });

  it('one that is cancelled while it waits leaves at once', async () => {
    const { gone, enter } = setUp();
    await enter('first');
    const caller = new AbortController();
    const other = enter('second', 'front', caller.signal);
    caller.abort();
    await expect(other).rejects.toBe(caller.signal.reason);
    expect(gone).toEqual(['first']);
  });

  it('nobody waits while the front is kept, and one goes ahead again when it no longer is', async () => {
    const { clock, gone, enter } = setUp();
    (await enter('first'))(true);
    await clock.advance(4 * 60_000);
    (await enter('second'))(true);
    await clock.advance(4 * 60_000);
    await Promise.all([enter('third'), enter('fourth')]);
    await clock.advance(6 * 60_000);
    await enter('fifth');
    const waiting = enter('sixth');
    await clock.advance(1);
    expect(gone).toEqual(['first', 'second', 'third', 'fourth', 'fifth']);
    await clock.advance(MAX_WAIT_MS);
    await waiting;
  });

  it('those with another front do not wait', async () => {
    const { gone, enter } = setUp();
    await enter('first');
    await enter('second', 'another front');
    expect(gone).toEqual(['first', 'second']);
  });
});

describe('A model that is asked several times at once', () => {
  const LONG = 'Goals say what becomes true. '.repeat(200);
  let server: MessagesServer;
  let clock: ManualClock;
  beforeEach(async () => {
    server = await startMessagesServer();
    clock = new ManualClock();
  });
  afterEach(() => server.close());

  function askTogether(system: string) {
    const model = createAnthropicModel({ apiKey: 'k', baseURL: server.url, model: 'claude-test', clock });
    const request = modelRequest({ prompt: { system, messages: [{ role: 'user', content: 'Hello' }] } });
    const caller = new AbortController();
    const answers = Array.from({ length: 4 }, () => collect(model.stream(request, caller.signal)));
    return { answers: Promise.allSettled(answers), leave: () => caller.abort() };
  }

  it('sends one request, and the others as soon as that answer begins', async () => {
    server.enqueue({ fault: { at: 'start', kind: 'silence' } });
    const { answers, leave } = askTogether(LONG);
    await server.received(3);
    leave();
    await answers;
  });

  it('sends one request, and the others when nothing came of it for two seconds', async () => {
    server.enqueue({ fault: { at: 'headers', kind: 'silence' } });
    const { answers, leave } = askTogether(LONG);
    await server.received();
    await clock.advance(MAX_WAIT_MS - 1);
    expect(server.requests).toHaveLength(1);
    await clock.advance(1);
    await server.received(3);
    leave();
    await answers;
  });

  it('sends all requests at once whose front is too short to be kept', async () => {
    server.respondWith({ fault: { at: 'headers', kind: 'silence' } });
    const { answers, leave } = askTogether('Short.');
    await server.received(3);
    leave();
    await answers;
  });
});
