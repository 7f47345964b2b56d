import type { FoundOption } from './found-option.js';
import { promisesOptions } from './option-names.js';
import { labelOf, plain } from './phrases.js';
import type { Row } from './tables.js';

/** The head of a column that lists what the others are compared by. */
const CRITERIA =
  /^(?:|criteri(?:on|a)|aspects?|factors?|features?|requirements?|dimensions?|questions?|topics?|measures?|what we need)$/i;
/** A column that says for or against: then each row is one of those that are compared. */
const SIDES =
  /^(?:pros?|cons?|for|against|(?:dis)?advantages?|benefits?|drawbacks?|strengths|weaknesses|plus|minus)$/i;
/** Columns beside the alternatives. */
const NO_OPTION =
  /^(?:|weight(?:ing|s)?|importance|unit|notes?|comments?|remarks?|priority|total|max(?:imum)?|#|no\.?)$/i;
/** What is compared before it is taken. A table of anything else lists what there is. */
const THING =
  /^(?:the\s+)?(?:(?:our|possible|candidate|short-?listed)\s+)?(?:providers?|vendors?|suppliers?|products?|tools?|services?|systems?|software|platforms?|applicants?|models?|plans?|tariffs?|packages?|librar(?:y|ies)|frameworks?|languages?|databases?|compan(?:y|ies)|banks?|insurers?|agenc(?:y|ies)|schools?|sites?|locations?|cit(?:y|ies)|places?|venues?|halls?|rooms?|flats?|houses?|propert(?:y|ies)|buildings?|cars?|vehicles?|machines?|routes?|carriers?|contractors?|offers?|quotes?|methods?|designs?|layouts?|brands?|makes?|destinations?|hotels?|caterers?|materials?|formats?|stores?|shops?|partners?|bidders?|treatments?|courses?|trainers?|hosts?|hosting|technolog(?:y|ies))$/i;
/** A table of so many rows may compare; a longer one is a list of something. */
const MAX_COMPARED = 6;
/** Rows that sum up. */
const SUM = /^(?:total|sum|average|overall|result|score)\b/i;

/** Whether a word names a kind of thing that people compare before they take one. */
export function isThing(word: string): boolean {
  return THING.test(word);
}

/** What tables compare: the rows of one whose head says so or that has columns for and against, or else the columns. */
export function inTables(rows: readonly Row[]): readonly FoundOption[] {
  const tables = [...Map.groupBy(rows, ({ table }) => table).values()];
  for (const find of [inRows, inColumns, inPlainRows]) {
    const found = tables.map(find).find(({ length }) => length >= 2);
    if (found) return found;
  }
  return [];
}

function inRows(table: readonly Row[]): readonly FoundOption[] {
  const [row] = table;
  const isSaid =
    row?.cells.some(({ head }) => SIDES.test(plain(head))) || promisesOptions(row?.cells[0]?.head ?? '');
  return isSaid ? firstCells(table) : [];
}

/** "Provider | Price | Uptime": a few things of a kind that people choose, with facts about each. */
function inPlainRows(table: readonly Row[]): readonly FoundOption[] {
  const [row] = table;
  const head = plain(row?.cells[0]?.head ?? '');
  const found = firstCells(table);
  const isOfThings = THING.test(head) && (row?.cells.length ?? 0) >= 2;
  const areNames = found.every(({ quote }) => /\p{L}/u.test(quote));
  return isOfThings && areNames && found.length <= MAX_COMPARED ? found : [];
}

function firstCells(table: readonly Row[]): readonly FoundOption[] {
  return table.flatMap(({ ref, cells: [first] }) =>
    first && first.text !== '' && !SUM.test(plain(first.text))
      ? [{ label: labelOf(first.text), quote: first.text, ref }]
      : [],
  );
}

/** "Criterion | Nordlog | Swiftship". */
function inColumns([row]: readonly Row[]): readonly FoundOption[] {
  const [first, ...others] = row?.cells ?? [];
  if (!row || !first || !CRITERIA.test(plain(first.head))) return [];
  return others
    .filter(({ head }) => !NO_OPTION.test(plain(head)) && !SIDES.test(plain(head)))
    .map(({ head }) => ({ label: labelOf(head), quote: head, ref: row.ref }));
}
