import { createInterface, type Interface } from 'node:readline';

/** Lines that come this close together were pasted, and are one message. */
const PASTE_MS = 30;

/**
 * What is typed, one message at a time. Lines pasted into a terminal are one message; from a pipe, each line is one.
 *
 * What comes while nobody asks is kept, and answered in its order.
 */
export class MessageReader {
  private readonly lines: Interface;
  private readonly ready: string[] = [];
  private pasted: string[] = [];
  private timer: NodeJS.Timeout | undefined;
  private isOver = false;
  private wake: (() => void) | undefined;

  constructor(
    private readonly input: NodeJS.ReadStream,
    output: NodeJS.WriteStream,
    /** Ctrl-C. */
    onInterrupt: () => void,
  ) {
    this.lines = createInterface({ input, output, terminal: input.isTTY && output.isTTY });
    this.lines.on('line', (line) => this.onLine(line));
    this.lines.on('close', () => this.onClose());
    this.lines.on('SIGINT', onInterrupt);
  }

  /** The next message that is not empty, or undefined when the input has ended. */
  async next(prompt: string): Promise<string | undefined> {
    if (this.ready.length === 0 && !this.isOver) {
      this.ask(prompt);
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return this.ready.shift();
  }

  close(): void {
    this.lines.close();
  }

  /** In a pipe nobody waits to be asked. */
  private ask(prompt: string): void {
    if (!this.input.isTTY) return;
    this.lines.setPrompt(prompt);
    this.lines.prompt();
  }

  private onLine(line: string): void {
    if (!this.input.isTTY) return this.deliver(line);
    this.pasted.push(line);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.deliverPasted(), PASTE_MS);
  }

  private deliverPasted(): void {
    const message = this.pasted.join('\n');
    this.pasted = [];
    this.deliver(message);
  }

  private deliver(text: string): void {
    const message = text.trim();
    if (message !== '') this.ready.push(message);
    if (message !== '') this.awaken();
    else if (this.input.isTTY && this.wake) this.lines.prompt();
  }

  private onClose(): void {
    clearTimeout(this.timer);
    if (this.pasted.length > 0) this.deliverPasted();
    this.isOver = true;
    this.awaken();
  }

  private awaken(): void {
    const wake = this.wake;
    this.wake = undefined;
    wake?.();
  }
}
