/** A server in a process of its own: its name is the argument, its port the first message to the parent, and the
 * processor time it has used the answer to each message after. */
import type { ServerName } from './server-name.js';
import { SERVERS } from './servers.js';

const port = await SERVERS[process.argv[2] as ServerName]();
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.on('disconnect', () => process.exit());
process.send?.(port);
