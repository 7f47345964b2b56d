import { NoticeBoard } from '../../../src/db/notices/notice-board.js';
import { readPayload, toPayload } from '../../../src/db/notices/notice.js';

const WORKSPACE = '01900000-0000-7000-8000-000000000001';
const OTHER_WORKSPACE = '01900000-0000-7000-8000-000000000002';
const TOPIC = 'okr.cycle/1';

const payload = (ids: readonly string[], workspaceId = WORKSPACE, topic = TOPIC) =>
  toPayload({ workspaceId, topic, ids });

function open(maxIds?: number) {
  const board = new NoticeBoard();
  const controller = new AbortController();
  const follower = board.follow({ workspaceId: WORKSPACE, topic: TOPIC, maxIds }, controller.signal);
  return { board, controller, follower };
}

describe('a follower of notices', () => {
  it('is told to read everything first', async () => {
    const { follower } = open();
    expect(await follower.next()).toEqual({ done: false, value: { ids: [], isReload: true } });
  });

  it('is handed what changed while it was waiting', async () => {
    const { board, follower } = open();
    await follower.next();
    const next = follower.next();
    board.deliver(payload(['a']));
    expect((await next).value).toEqual({ ids: ['a'], isReload: false });
  });

  it('is handed what came together, each id once and in the order of its first change', async () => {
    const { board, follower } = open();
    await follower.next();
    for (const ids of [['b', 'a'], ['a'], ['c', 'b']]) board.deliver(payload(ids));
    expect((await follower.next()).value).toEqual({ ids: ['b', 'a', 'c'], isReload: false });
  });

  it('keeps no more ids than it was opened for, however much changes while nobody reads', async () => {
    const { board, follower } = open(3);
    await follower.next();
    for (let n = 0; n < 10_000; n++) board.deliver(payload([`id-${n}`]));
    expect((await follower.next()).value).toEqual({ ids: [], isReload: true });
    board.deliver(payload(['later']));
    expect((await follower.next()).value).toEqual({ ids: ['later'], isReload: false });
  });

  it('counts an id once towards what it keeps', async () => {
    const { board, follower } = open(2);
    await follower.next();
    for (let n = 0; n < 5; n++) board.deliver(payload(['a', 'b']));
    expect((await follower.next()).value).toEqual({ ids: ['a', 'b'], isReload: false });
  });

  it('hears nothing of other topics and other workspaces', async () => {
    const { board, follower } = open();
    await follower.next();
    board.deliver(payload(['x'], OTHER_WORKSPACE));
    board.deliver(payload(['x'], WORKSPACE, 'okr.cycle/2'));
    board.deliver(payload(['mine']));
    expect((await follower.next()).value).toEqual({ ids: ['mine'], isReload: false });
  });

  it('reads everything again when notices were missed', async () => {
    const { board, follower } = open();
    await follower.next();
    board.deliver(payload(['a']));
    board.missed();
    expect((await follower.next()).value).toEqual({ ids: [], isReload: true });
  });

  it.each([
    ['its signal aborts', ({ controller }: ReturnType<typeof open>) => controller.abort()],
    ['it is returned', ({ follower }: ReturnType<typeof open>) => void follower.return?.()],
    ['the board is closed', ({ board }: ReturnType<typeof open>) => board.close()],
  ])('ends at once when %s', async (_when, leave) => {
    const opened = open();
    await opened.follower.next();
    const waiting = opened.follower.next();
    leave(opened);
    expect(await waiting).toEqual({ done: true, value: undefined });
    opened.board.deliver(payload(['late']));
    expect(await opened.follower.next()).toEqual({ done: true, value: undefined });
  });

  it('has ended when its signal was aborted before, or the board closed', async () => {
    const { board, controller } = open();
    controller.abort();
    const late = board.follow({ workspaceId: WORKSPACE, topic: TOPIC }, controller.signal);
    expect((await late.next()).done).toBe(true);
    board.close();
    const later = board.follow({ workspaceId: WORKSPACE, topic: TOPIC }, new AbortController().signal);
    expect((await later.next()).done).toBe(true);
  });
});

describe('a notice in the channel', () => {
  it('names what changed', () => {
    const notice = { workspaceId: WORKSPACE, topic: TOPIC, ids: ['a', 'ü'] };
    expect(readPayload(toPayload(notice))).toEqual(notice);
  });

  it('names nothing when there is no room for it', () => {
    const ids = Array.from({ length: 1_000 }, (_, n) => `01900000-0000-7000-8000-${n}`);
    expect(readPayload(payload(ids))).toEqual({ workspaceId: WORKSPACE, topic: TOPIC, ids: [] });
  });

  it.each([undefined, '', '{', 'null', '{}', '[]', '["a"]', '["a","b","c"]', '["a","b",[1]]'])(
    'is not found in %p, which anybody may write',
    (text) => {
      expect(readPayload(text)).toBeUndefined();
    },
  );
});
