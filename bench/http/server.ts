/** A server in a process of its own: its name is the argument, its port the message to the parent. */
import type { ServerName } from './server-name.js';
import { SERVERS } from './servers.js';

const port = await SERVERS[process.argv[2] as ServerName]();
process.send?.(port);
