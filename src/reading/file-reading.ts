import { joinPages } from './join-pages.js';
import type { FileToRead, PartReading, Reading } from './reading.js';
import type { ReadingTask } from './read-file.worker.js';
import { SharedPages } from './shared-pages.js';

/** A thread costs a file's opening, and if it is a new one the loading of the library: so many pages are worth that. */
const PAGES_WORTH_A_THREAD = 16;

export interface FileReadingOptions {
  readonly file: FileToRead;
  /** Has a thread do it. */
  readonly run: (task: ReadingTask) => Promise<PartReading>;
  /** Called when the file is open, so that others may help to read it. */
  readonly onOpen: () => void;
}

/** The reading of one file by one thread and, if it has many pages, by others that help it. */
export class FileReading {
  private readonly shared = new SharedPages();
  private readonly helpers: Promise<PartReading>[] = [];

  constructor(private readonly options: FileReadingOptions) {}

  /** How many more threads are worth their cost now. */
  get helpersWanted(): number {
    const pagesOfEach = this.shared.left / (1 + this.helpers.length);
    return Math.floor(pagesOfEach / PAGES_WORTH_A_THREAD);
  }

  /** @throws what the threads throw */
  async read(): Promise<Reading> {
    void this.shared.opened().then(this.options.onOpen);
    try {
      const first = await this.part(false);
      return joinPages([first, ...(await Promise.all(this.helpers))]);
    } finally {
      this.shared.close();
    }
  }

  /** Takes part in what `read` does. Resolves when there is nothing left to do; what goes wrong is told by `read`. */
  async help(): Promise<void> {
    this.shared.isRecalled = false;
    const helper = this.part(true);
    this.helpers.push(helper);
    await helper.catch(() => {});
  }

  /** Has its helpers stop soon, because others need their threads. */
  recallHelpers(): void {
    this.shared.isRecalled = true;
  }

  private async part(isHelper: boolean): Promise<PartReading> {
    const { file, run } = this.options;
    try {
      const part = await run({ file, memory: this.shared.memory, isHelper });
      if (part.isRefused) this.shared.close();
      return part;
    } catch (error) {
      this.shared.close();
      throw error;
    }
  }
}
