/**
 * Where the time of the hottest path goes, before it was worked on and after: a query of 361 fields that has been seen
 * before, answered from memory. Both servers are this one; `before` has queries executed by graphql-js as they come and
 * each call of a resolver measured, as decision 5 tells. What was changed besides cannot be undone by an option.
 *
 * The processor is asked every 200 µs in which function it is. A busy machine makes all of it longer alike: read shares.
 *
 * `--seconds 5 --functions 12 --of <part of a room> --quick`
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../support/arguments.js';
import autocannon from 'autocannon';
import { QUERY } from '../http/schema.js';
import { printTable } from '../support/report.js';
import type { Spent } from './spent.js';
import { WAYS, type Way } from './ways.js';

const { values } = readArguments({
  options: {
    seconds: { type: 'string' },
    functions: { type: 'string', default: '12' },
    of: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds ?? (values.quick ? 1 : 5));
const WARM_UP = values.quick ? { amount: 300 } : { amount: 5_000 };

/** Microseconds of a request, by what they were spent in. */
type Profile = readonly (Omit<Spent, 'selfUs'> & { readonly us: number })[];

async function profile(way: Way): Promise<Profile> {
  const child = fork(fileURLToPath(new URL('./server.js', import.meta.url)), [way]);
  try {
    const [port] = (await once(child, 'message')) as [number];
    const load = (howLong: { readonly amount: number } | { readonly duration: number }) =>
      autocannon({
        url: `http://127.0.0.1:${port}/graphql`,
        method: 'POST',
        connections: 32,
        ...howLong,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query: QUERY }),
      });
    await load(WARM_UP);
    child.send('start');
    await once(child, 'message');
    const { requests } = await load({ duration: seconds });
    child.send('stop');
    const [spent] = (await once(child, 'message')) as [readonly Spent[]];
    return spent.map(({ name, room, selfUs }) => ({ name, room, us: selfUs / requests.total }));
  } finally {
    child.kill();
  }
}

function sumBy(profiled: Profile): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { room, us } of profiled) sums.set(room, (sums.get(room) ?? 0) + us);
  return sums;
}

const [before, after] = [await profile(WAYS[0]), await profile(WAYS[1])];
const total = (profiled: Profile) => profiled.reduce((sum, { us }) => sum + us, 0);
const [roomsBefore, roomsAfter] = [sumBy(before), sumBy(after)];
const rooms = [...new Set([...roomsBefore.keys(), ...roomsAfter.keys()])]
  .map((room) => ({ room, before: roomsBefore.get(room) ?? 0, after: roomsAfter.get(room) ?? 0 }))
  .filter((row) => row.before + row.after >= 0.5)
  .sort((left, right) => right.before - left.before);
printTable(`The hottest path by rooms and packages, µs a request spent in themselves, ${seconds} s each`, [
  ...rooms.map(({ room, before: was, after: is }) => ({
    in: room,
    'before, µs': was,
    'after, µs': is,
    'share after, %': (is / total(after)) * 100,
  })),
  { in: 'all', 'before, µs': total(before), 'after, µs': total(after), 'share after, %': 100 },
]);
for (const [way, profiled] of [
  ['before', before],
  ['after', after],
] as const)
  printTable(
    `The dearest functions ${way}`,
    profiled
      .filter(({ room }) => room.includes(values.of))
      .slice(0, Number(values.functions))
      .map(({ name, room, us }) => ({
        function: name,
        in: room,
        'µs a request': us,
        'share, %': (us / total(profiled)) * 100,
      })),
  );
printTable(
  'The whole',
  [{ path: 'a query of 361 fields', 'before to after': total(before) / total(after) }],
  { 'before to after': 'higher' },
);
