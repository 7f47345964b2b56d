/** A text that is read for a draft. */
export interface SourceText {
  /** What the draft calls the document. */
  readonly ref: string;
  readonly text: string;
}

/** The text with `\n` at the end of its lines, as the rules read it. Quotes are found in the text as it came, whatever ends its lines. */
export function withPlainLines({ ref, text }: SourceText): SourceText {
  return { ref, text: text.replaceAll(/\r\n?/g, '\n') };
}

/** A heading, an item of a list or a paragraph, as it stands in its text: `text.slice(start, end)`. */
export interface Block {
  readonly kind: 'heading' | 'item' | 'paragraph';
  /** Of a heading 1 to 9; of an item how far it is indented, in columns. */
  readonly level: number;
  readonly ref: string;
  readonly text: string;
  /** The headings that it stands under, and the items that it stands within, the outermost first. */
  readonly path: readonly string[];
  /** What introduces the list that an item belongs to: the paragraph, the heading or the item right before it. */
  readonly leadIn: string;
  /** An item's number in its list's own counting, such as `1.` or `B.`; undefined for a bullet. */
  readonly marker?: string;
  /** How an item begins where a list has both `+` and `-` for bullets. */
  readonly sign?: '+' | '-';
}

/** A block as it is read: an item with its bullet, whatever that means. */
export interface BulletedBlock extends Block {
  readonly bullet?: string;
}
