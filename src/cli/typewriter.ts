import { cellsOf, cut } from '../kernel/cells.js';
import { hangOf, plain } from './wrap.js';

/**
 * Writes text as it comes, broken at words: a word appears as soon as it is whole.
 *
 * Nothing that was written is taken back, so it works in a pipe as well as on a terminal.
 */
export class Typewriter {
  /** What has come of the word that is not whole yet. */
  private word = '';
  /** The current line as it was written, without the margin. */
  private line = '';
  private hang = '';
  private isAtStart = true;
  /** Stands before what comes next on this line; a line that stays empty gets none. */
  private before = '';

  constructor(
    private readonly write: (text: string) => void,
    /** Cells between the margin and the right edge; asked for at each line, since windows change. */
    private readonly width: () => number,
    /** Stands before every line but the first. */
    private readonly margin: string,
  ) {}

  type(text: string): void {
    for (const character of plain(text)) {
      if (character === '\n') this.endLine();
      else if (character === ' ') this.endWord();
      else this.word += character;
    }
  }

  /** Writes what is left. The line stays open. */
  end(): void {
    this.flush();
  }

  private endLine(): void {
    this.flush();
    this.breakLine('');
    this.isAtStart = true;
  }

  private endWord(): void {
    // Spaces at the start of a line are its indentation.
    if (this.word === '' && this.isAtStart && this.line.length < this.width() >> 1) this.put(' ');
    this.flush();
  }

  private flush(): void {
    if (this.word === '') return;
    const width = Math.max(this.width(), 10);
    const indent = this.isAtStart ? this.line.length : this.hang.length;
    for (const piece of cut(this.word, width - indent)) this.place(piece, width);
    this.word = '';
  }

  private place(piece: string, width: number): void {
    const gap = this.isAtStart || this.line.endsWith(' ') ? '' : ' ';
    if (!this.isAtStart && cellsOf(this.line) + gap.length + cellsOf(piece) > width) {
      this.breakLine(this.hang);
      this.put(piece);
    } else {
      this.put(gap + piece);
      // The hang is known when the item's first word is: `- word` continues under `word`.
      if (this.isAtStart || /^ *\S+$/.test(this.line.slice(0, -piece.length - 1)))
        this.hang = hangFor(this.line);
    }
    this.isAtStart = false;
  }

  private put(text: string): void {
    this.line += text;
    this.write(this.before + text);
    this.before = '';
  }

  private breakLine(hang: string): void {
    this.hang = hang;
    this.line = hang;
    this.write('\n');
    this.before = this.margin + hang;
  }
}

function hangFor(line: string): string {
  return ' '.repeat(hangOf(line));
}
