import { withPlainLines, type Block, type BulletedBlock, type SourceText } from './block.js';
import {
  BOLD_LINE,
  ENTRY,
  FENCE,
  HEADING,
  isEntryBelow,
  isMailHead,
  isName,
  isSide,
  ITEM,
  LABELLED,
  namedLines,
  SAID,
  SAID_HEAD,
  SKIPPED,
  UNDERLINE,
} from './line-forms.js';
import { numberedName } from './option-names.js';
import { withSigns } from './signs.js';

export type { Block, SourceText } from './block.js';

const MAX_BLOCKS = 5_000;
const FRONT_MATTER = /^---\n[\s\S]{0,5000}?\n---(?:\n|$)/;
/** The head of a mail or memo stands within so many lines. */
const MAIL_HEAD_LINES = 12;
/** A name right above its text ranks below a bold line, and "Pros:" below such a name. */
const LEVEL_OF = { bold: 7, name: 8, side: 9 };
/** An item that is indented by so much more than another stands within it. */
const WITHIN = 2;

interface Line {
  readonly text: string;
  readonly start: number;
}

interface OpenBlock {
  readonly kind: 'item' | 'paragraph';
  readonly level: number;
  readonly start: number;
  end: number;
  readonly bullet?: string;
}

/** The blocks of a text in Markdown, or in the plain form that people write mails in. Code and tables are left out. */
export function readBlocks(source: SourceText): readonly Block[] {
  return new BlockReader(withPlainLines(source)).read();
}

class BlockReader {
  private readonly blocks: BulletedBlock[] = [];
  private readonly headings: { readonly level: number; readonly text: string; readonly at: number }[] = [];
  /** The items that the next one may stand within, the outermost first. */
  private readonly items: { readonly level: number; readonly text: string }[] = [];
  private open: OpenBlock | undefined;
  private leadIn = '';
  private isInFence = false;
  private isAfterBlank = true;

  constructor(private readonly source: SourceText) {}

  read(): readonly Block[] {
    let lines = 0;
    for (const line of linesOf(this.source.text)) {
      if (this.blocks.length >= MAX_BLOCKS) break;
      lines += 1;
      if (lines <= MAIL_HEAD_LINES && isMailHead(line.text)) this.close();
      else this.readLine(line);
    }
    this.close();
    return withSigns(this.blocks);
  }

  private readLine(line: Line): void {
    if (FENCE.test(line.text)) {
      this.close();
      this.isInFence = !this.isInFence;
    } else if (!this.isInFence && line.text.trim() === '') {
      if (this.open?.kind === 'paragraph') this.close();
      this.isAfterBlank = true;
      return;
    } else if (!this.isInFence) this.readText(line);
    this.isAfterBlank = false;
  }

  private readText(line: Line): void {
    const heading = HEADING.exec(line.text);
    if (heading) return this.heading(levelOf(heading[1] ?? ''), heading[2] ?? '');
    if (UNDERLINE.test(line.text) && this.open?.kind === 'paragraph') return this.underline(line.text);
    const bold = BOLD_LINE.exec(line.text)?.[2];
    if (bold !== undefined) return this.heading(isSide(bold) ? LEVEL_OF.side : LEVEL_OF.bold, bold);
    if (isSide(line.text)) return this.side(line);
    if (SKIPPED.test(line.text) || SAID_HEAD.test(line.text)) return this.close();
    const [said] = SAID.exec(line.text) ?? [];
    if (said !== undefined) return this.saying(line, said.length);
    const item = ITEM.exec(line.text);
    if (item) return this.item(line, item);
    this.continue(line);
  }

  private side({ text }: Line): void {
    if (isName(this.openLine())) this.nameHeading();
    this.heading(LEVEL_OF.side, text.trim());
  }

  private item({ text, start }: Line, [, indent = '', bullet = '', rest = '']: RegExpExecArray): void {
    if (isName(this.openLine())) this.nameHeading();
    this.close();
    const begin = start + text.length - rest.length;
    const level = indent.replaceAll('\t', '    ').length;
    this.open = { kind: 'item', level, start: begin, end: start + text.length, bullet };
  }

  /** What one person said is a paragraph of its own. */
  private saying({ text, start }: Line, from: number): void {
    this.close();
    this.open = { kind: 'paragraph', level: 0, start: start + from, end: start + text.length };
  }

  private continue({ text, start }: Line): void {
    const above = this.openLine();
    if (numberedName(above) !== undefined || (LABELLED.test(text) && isName(above) && !LABELLED.test(above)))
      this.nameHeading();
    const isOfItem =
      this.open?.kind === 'item' && (/^(?:\s{2,}|\t)/.test(text) || !(this.isAfterBlank || ENTRY.test(text)));
    const startsAnew =
      this.isAfterBlank ||
      LABELLED.test(text) ||
      ENTRY.test(text) ||
      numberedName(text) !== undefined ||
      isEntryBelow(text, this.lastLine());
    const isOfParagraph = this.open?.kind === 'paragraph' && !startsAnew;
    if (this.open && (isOfItem || isOfParagraph)) {
      this.open.end = start + text.length;
      return;
    }
    this.close();
    if (this.isAfterBlank) this.endNames();
    this.open = {
      kind: 'paragraph',
      level: 0,
      start: start + text.length - text.trimStart().length,
      end: start + text.length,
    };
  }

  /** The only line of a paragraph that is still open, or nothing. */
  private openLine(): string {
    const open = this.open;
    if (open?.kind !== 'paragraph' || this.isAfterBlank) return '';
    const text = this.source.text.slice(open.start, open.end).trim();
    return text.includes('\n') ? '' : text;
  }

  /** The last line of what is open, or nothing. */
  private lastLine(): string {
    const open = this.open;
    return open ? (this.source.text.slice(open.start, open.end).split('\n').at(-1) ?? '') : '';
  }

  /** Makes the open line the name of what follows it. */
  private nameHeading(): void {
    const text = this.openLine();
    this.open = undefined;
    this.heading(LEVEL_OF.name, text);
  }

  /** A new paragraph is not what a name right above a text spoke of, once that text has been. */
  private endNames(): void {
    for (let last = this.headings.at(-1); last; last = this.headings.at(-1)) {
      if (last.level < LEVEL_OF.name || last.at === this.blocks.length - 1) return;
      this.headings.pop();
      this.leadIn = '';
    }
  }

  private underline(text: string): void {
    const open = this.open;
    this.open = undefined;
    if (open) this.heading(text.startsWith('=') ? 1 : 2, this.source.text.slice(open.start, open.end).trim());
  }

  private heading(level: number, text: string): void {
    this.close();
    while ((this.headings.at(-1)?.level ?? 0) >= level) this.headings.pop();
    this.items.length = 0;
    this.push({ kind: 'heading', level }, text);
    this.headings.push({ level, text, at: this.blocks.length - 1 });
    this.leadIn = text;
  }

  private close(): void {
    const open = this.open;
    this.open = undefined;
    if (!open) return;
    const text = this.source.text.slice(open.start, open.end).trimEnd();
    if (open.kind === 'item') return this.pushItem(open, text);
    this.items.length = 0;
    const named = namedLines(text);
    for (const line of named) this.push({ kind: 'item', level: 0 }, line.trim());
    if (named.length > 0) return;
    this.push(open, text);
    if (!LABELLED.test(text)) this.leadIn = text;
  }

  private pushItem(open: OpenBlock, text: string): void {
    while ((this.items.at(-1)?.level ?? -WITHIN) > open.level - WITHIN) this.items.pop();
    this.push(open, text);
    this.items.push({ level: open.level, text });
  }

  private push(
    { kind, level, bullet }: Pick<BulletedBlock, 'kind' | 'level' | 'bullet'>,
    text: string,
  ): void {
    const within = this.items.map((item) => item.text);
    const path = [...this.headings.map((heading) => heading.text), ...within];
    const marker = bullet === undefined || /^[-*+•‣–]$/.test(bullet) ? undefined : bullet;
    const leadIn = within.at(-1) ?? this.leadIn;
    this.blocks.push({ kind, level, text, marker, bullet, path, leadIn, ref: this.source.ref });
  }
}

/** Of a heading's marks: `###` or `h3.` */
function levelOf(marks: string): number {
  return marks.startsWith('h') ? Number(marks[1]) : marks.length;
}

function* linesOf(text: string): Generator<Line> {
  let start = FRONT_MATTER.exec(text)?.[0].length ?? 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    yield { text: text.slice(start, end), start };
    start = end + 1;
  }
}
