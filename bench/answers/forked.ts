import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** One of this folder's programs beside this one. It is asked one question at a time. */
export class Forked {
  private constructor(
    private readonly child: ChildProcess,
    /** Where it listens. */
    readonly url: string,
  ) {}

  /** Resolves when it listens. @throws {Error} when it ends instead */
  static async start(program: string, ...options: readonly string[]): Promise<Forked> {
    const child = fork(fileURLToPath(new URL(`./${program}.js`, import.meta.url)), options);
    return new Forked(child, await reply<string>(child));
  }

  ask<Answer>(question: string): Promise<Answer> {
    this.child.send(question);
    return reply<Answer>(this.child);
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    if (this.child.connected) this.child.disconnect();
    else this.child.kill();
    await exited;
  }
}

async function reply<Answer>(child: ChildProcess): Promise<Answer> {
  const over = new AbortController();
  const { signal } = over;
  const exited = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('It has ended.')));
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal }), exited])) as [Answer];
    return message;
  } finally {
    over.abort();
    exited.catch(() => {});
  }
}

/** In a forked program: tells where it listens, answers questions, and ends when its parent has left. */
export function serveParent(
  url: string,
  answers: Readonly<Record<string, () => unknown>>,
  close: () => Promise<void> = async () => {},
): void {
  process.on('message', (question: string) => process.send?.(answers[question]?.()));
  process.on('disconnect', () => void close().finally(() => process.exit()));
  process.send?.(url);
}
