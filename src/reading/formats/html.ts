import { Parser } from 'htmlparser2';
import { cleanText, FileRefused, type FileText } from '../reading.js';

/** What nobody reads on the page. */
const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'object']);
/** What runs on within a line; everything else begins a new one. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code data dfn em font i kbd label mark q rp rt ruby s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const CELLS = new Set(['td', 'th']);

/** The text that a page shows. @throws {FileRefused} NO_TEXT */
export function readHtml(source: string): FileText {
  const pieces: string[] = [];
  let hidden = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (UNSEEN.has(name)) hidden++;
        else if (CELLS.has(name)) pieces.push('\t');
        else if (!INLINE.has(name)) pieces.push('\n');
      },
      ontext(text) {
        if (hidden === 0) pieces.push(text.replaceAll(/\s+/g, ' '));
      },
      onclosetag(name) {
        if (UNSEEN.has(name)) hidden--;
        else if (!INLINE.has(name) && !CELLS.has(name)) pieces.push('\n');
      },
    },
    { decodeEntities: true },
  );
  parser.end(source);
  const text = cleanText(pieces.join(''))
    .replaceAll(/[ \t]*\n[ \t]*/g, '\n')
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(text)) throw new FileRefused('NO_TEXT', 'The page has no text.');
  return { kind: 'HTML', text, pageStarts: [] };
}
