import { cutStart } from '../cut.js';
import type { CoachTurn } from '../turn.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const PEOPLE =
  /\b(?:(?:new|existing|small|local|young|first-time|paying|enterprise|internal|our) )?(?:customers|clients|users|buyers|patients|pupils|students|citizens|residents|families|suppliers|shops|firms|clinics|schools|neighbours|owners|agents|authors|editors|scientists|parents|teachers|nurses|doctors|engineers|developers|employees|colleagues|volunteers|donors|drivers|farmers|members|guests|visitors|shoppers|readers|applicants|candidates|researchers|merchants|partners|tenants|players|analysts|managers|officers|learners)\b/iu;

/** People who are to be hired are not the ones a goal is for. */
const HIRED = /\b(?:hir(?:e|ing)|recruit(?:ing)?|employ(?:ing)?)\s+(?:\S+\s+){0,3}?\p{L}+s\b/giu;

/** `2026-06-30` as `30 June 2026`; anything else as it is. */
export function spokenDate(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  const name = MONTHS[Number(month) - 1];
  return year === undefined || name === undefined ? iso : `${Number(day)} ${name} ${year}`;
}

/** A quotation short enough to be read in passing. */
export function quote(text: string, most = 90): string {
  const line = text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[“”]/gu, '"')
    .trim();
  if (line.length <= most) return `“${line}”`;
  return `“${cutStart(line, most).replace(/\s+\S*$/u, '')} …”`;
}

/** The people a text speaks of, such as `new customers`; undefined when it names none. */
export function peopleIn(text: string): string | undefined {
  return PEOPLE.exec(text.replace(HIRED, ' '))?.[0].toLowerCase();
}

/** `the Payments team`, or `your team` when nobody named it. */
export function teamName({ team }: Pick<CoachTurn, 'team'>): string {
  const name = team.name?.replace(/\s+/gu, ' ').trim();
  if (name === undefined || name === '') return 'your team';
  const short = name.length > 40 ? `${cutStart(name, 40)}…` : name;
  return /\b(?:team|group|department|squad|guild|crew|office)\b/iu.test(short)
    ? `the ${short.replace(/^the /iu, '')}`
    : `the ${short} team`;
}

/** `by 30 June 2026`, or `by the end of the cycle`. */
export function byCycleEnd({ cycle }: Pick<CoachTurn, 'cycle'>): string {
  return cycle === undefined ? 'by the end of the cycle' : `by ${spokenDate(cycle.endsOn)}`;
}

/** `1 key result`, `3 key results`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Everything the user has written, newest last, for what need not be asked again. */
export function toldText({ history, message }: Pick<CoachTurn, 'history' | 'message'>): string {
  const told = history.filter(({ role }) => role === 'USER').map(({ content }) => content);
  return [...told, message].map((text) => text.slice(0, 2_000)).join('\n');
}

export function wordCount(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}
