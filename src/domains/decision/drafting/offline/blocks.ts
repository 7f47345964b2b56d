/** A text that is read for a draft. */
export interface SourceText {
  /** What the draft calls the document. */
  readonly ref: string;
  readonly text: string;
}

/** A heading, an item of a list or a paragraph, as it stands in its text: `text.slice(start, end)`. */
export interface Block {
  readonly kind: 'heading' | 'item' | 'paragraph';
  /** Of a heading 1 to 7; of an item how far it is indented, in columns. */
  readonly level: number;
  readonly ref: string;
  readonly text: string;
  /** The headings that it stands under, the outermost first. */
  readonly path: readonly string[];
  /** What introduces the list that an item belongs to: the paragraph or the heading right before it. */
  readonly leadIn: string;
  /** An item's number in its list's own counting, such as `1.`; undefined for a bullet. */
  readonly marker?: string;
}

const MAX_BLOCKS = 5_000;
const FRONT_MATTER = /^---\n[\s\S]{0,5000}?\n---(?:\n|$)/;
const FENCE = /^\s*(?:```|~~~)/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*\s*$/;
const UNDERLINE = /^(?:={3,}|-{3,})\s*$/;
const BOLD_LINE = /^\s*\*\*([^*]{1,120}?):?\*\*:?\s*$/;
const ITEM = /^(\s*)([-*+•‣–]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+(\S.*)$/;
const SKIPPED = /^\s*(?:\||<!--|!\[|\[!\[|-{3,}\s*$|\*{3,}\s*$|<\/?[a-z])/i;
const BOLD_LEVEL = 7;
/** "Advantages: …" on a line of its own within a paragraph says something of its own. */
const LABELLED =
  /^\s*(?:pros?|cons?|(?:dis)?advantages?|benefits?|drawbacks?|upsides?|downsides?|risks?|for|against)\s*:/i;

interface Line {
  readonly text: string;
  readonly start: number;
}

/** The blocks of a text in Markdown, or in the plain form that people write mails in. Code and tables are left out. */
export function readBlocks(source: SourceText): readonly Block[] {
  return new BlockReader(source).read();
}

class BlockReader {
  private readonly blocks: Block[] = [];
  private readonly headings: { level: number; text: string }[] = [];
  private open:
    { kind: 'item' | 'paragraph'; level: number; start: number; end: number; marker?: string } | undefined;
  private leadIn = '';
  private isInFence = false;
  private isAfterBlank = true;

  constructor(private readonly source: SourceText) {}

  read(): readonly Block[] {
    for (const line of linesOf(this.source.text)) {
      if (this.blocks.length >= MAX_BLOCKS) break;
      this.readLine(line);
    }
    this.close();
    return this.blocks;
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
    if (heading) return this.heading(heading[1]?.length ?? 1, heading[2] ?? '');
    if (UNDERLINE.test(line.text) && this.open?.kind === 'paragraph') return this.underline(line.text);
    const bold = BOLD_LINE.exec(line.text);
    if (bold) return this.heading(BOLD_LEVEL, bold[1] ?? '');
    if (SKIPPED.test(line.text)) return this.close();
    const item = ITEM.exec(line.text);
    if (item) return this.item(line, item);
    this.continue(line);
  }

  private item({ text, start }: Line, [, indent = '', marker = '', rest = '']: RegExpExecArray): void {
    this.close();
    const isBullet = /^[-*+•‣–]$/.test(marker);
    const begin = start + text.length - rest.length;
    const level = indent.replaceAll('\t', '    ').length;
    this.open = {
      kind: 'item',
      level,
      start: begin,
      end: start + text.length,
      marker: isBullet ? undefined : marker,
    };
  }

  private continue({ text, start }: Line): void {
    const isOfItem = this.open?.kind === 'item' && (!this.isAfterBlank || /^(?:\s{2,}|\t)/.test(text));
    const isOfParagraph = this.open?.kind === 'paragraph' && !this.isAfterBlank && !LABELLED.test(text);
    if (this.open && (isOfItem || isOfParagraph)) {
      this.open.end = start + text.length;
      return;
    }
    this.close();
    this.open = {
      kind: 'paragraph',
      level: 0,
      start: start + text.length - text.trimStart().length,
      end: start + text.length,
    };
  }

  private underline(text: string): void {
    const open = this.open;
    this.open = undefined;
    if (open) this.heading(text.startsWith('=') ? 1 : 2, this.source.text.slice(open.start, open.end).trim());
  }

  private heading(level: number, text: string): void {
    this.close();
    while ((this.headings.at(-1)?.level ?? 0) >= level) this.headings.pop();
    this.push('heading', level, text, undefined);
    this.headings.push({ level, text });
    this.leadIn = text;
  }

  private close(): void {
    const open = this.open;
    this.open = undefined;
    if (!open) return;
    const text = this.source.text.slice(open.start, open.end).trimEnd();
    this.push(open.kind, open.level, text, open.marker);
    if (open.kind === 'paragraph' && !LABELLED.test(text)) this.leadIn = text;
  }

  private push(kind: Block['kind'], level: number, text: string, marker: string | undefined): void {
    const path = this.headings.map((heading) => heading.text);
    this.blocks.push({ kind, level, text, marker, path, leadIn: this.leadIn, ref: this.source.ref });
  }
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
