/**
 * In a server's own process: its port is the first message to the parent, and the processor time that it has used so
 * far, in microseconds, the answer to each message after. It ends when its parent has left.
 */
export function serveWithCpu(port: number): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  });
  process.on('disconnect', () => process.exit());
  process.send?.(port);
}
