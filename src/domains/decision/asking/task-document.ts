/** What the brief is called where an answer names the document of a quote. */
export const BRIEF_REF = 'brief';

/** A document as a model sees it. */
export interface TaskDocument {
  /** `brief`, `D1`, `D2`, …: what a quote says it is from. */
  readonly ref: string;
  /** The document's id. */
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** Characters of all documents together that a model is shown. */
const MAX_SHOWN = 300_000;

/** Shares what a model may be shown among the documents: short ones whole, long ones in equal parts. */
export function cutDocuments(documents: readonly TaskDocument[]): readonly TaskDocument[] {
  let left = MAX_SHOWN;
  let waiting = documents.length;
  const shares = new Map<string, number>();
  for (const { ref, text } of [...documents].sort((a, b) => a.text.length - b.text.length)) {
    const share = Math.min(text.length, Math.floor(left / waiting--));
    shares.set(ref, share);
    left -= share;
  }
  return documents.map((document) => ({
    ...document,
    text: document.text.slice(0, shares.get(document.ref)).toWellFormed(),
  }));
}
