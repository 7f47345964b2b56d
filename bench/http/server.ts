/** A server in a process of its own: its name is the argument. */
import { serveWithCpu } from './serve-with-cpu.js';
import type { ServerName } from './server-name.js';
import { SERVERS } from './servers.js';

serveWithCpu(await SERVERS[process.argv[2] as ServerName]());
