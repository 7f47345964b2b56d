import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { NO_SNIFFING } from '../http/no-sniffing.js';

/** Answers an upgrade request with a status instead of a WebSocket, and closes the connection. */
export function refuseUpgrade(
  socket: Duplex,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  const usual = { connection: 'close', 'content-length': '0', [NO_SNIFFING[0]]: NO_SNIFFING[1] };
  const lines = Object.entries({ ...usual, ...headers });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  // The client may be gone already: then there is nobody to tell.
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${head}\r\n`);
}
