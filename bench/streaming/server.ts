/** One server in a process of its own. Tells its port, and its processor time in microseconds when asked. */
import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { createBenchServer } from './servers.js';
import type { Kind } from './kind.js';

const [kind, perSecond] = process.argv.slice(2);
const server = await createBenchServer(kind as Kind, Number(perSecond));
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send!(user + system);
});
process.on('disconnect', () => process.exit());
