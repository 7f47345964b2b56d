import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomNumbers } from '../vectors/corpus.js';

/** A text that is looked for, and the only one that is right. */
export interface Question {
  readonly query: string;
  readonly right: number;
}

export interface Sections {
  readonly texts: readonly string[];
  readonly questions: Readonly<
    Record<'heading' | 'first sentence' | 'misspelt heading', readonly Question[]>
  >;
}

const ASKED_SHARE = 0.12;
const MAX_QUESTIONS = 200;
const LENGTH = { least: 150, most: 1_200 } as const;
const FIRST_SENTENCE = /^([^\n]{40,200}?[.!?])\s/;

/** The sections of the installed packages' READMEs, `most` of them: what people have really written, and headed. */
export function readSections(most: number): Sections {
  const random = randomNumbers(4);
  const texts: string[] = [];
  const questions = {
    heading: [] as Question[],
    'first sentence': [] as Question[],
    'misspelt heading': [] as Question[],
  };
  for (const { heading, body } of sectionsOf(readmes())) {
    if (texts.length === most) break;
    const right = texts.length;
    const isAsked = random() < ASKED_SHARE;
    const sentence = FIRST_SENTENCE.exec(body)?.[1];
    if (isAsked && sentence && questions['first sentence'].length < MAX_QUESTIONS) {
      questions['first sentence'].push({ query: sentence, right });
      texts.push(`${heading}\n${body.slice(sentence.length)}`);
    } else if (isAsked && heading.includes(' ') && questions.heading.length < MAX_QUESTIONS) {
      questions.heading.push({ query: heading, right });
      questions['misspelt heading'].push({ query: misspelt(heading), right });
      texts.push(body);
    } else texts.push(`${heading}\n${body}`);
  }
  return { texts, questions };
}

function readmes(): string[] {
  const folder = join(process.cwd(), 'node_modules');
  const packages = readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(folder, name)).map((own) => join(name, own)) : [name],
    );
  return packages.sort().flatMap((name) => {
    const file = readdirSync(join(folder, name)).find((entry) => entry.toLowerCase() === 'readme.md');
    return file ? [readFileSync(join(folder, name, file), 'utf8')] : [];
  });
}

function* sectionsOf(readmes: readonly string[]): Generator<{ heading: string; body: string }> {
  const seen = new Set<string>();
  for (const part of readmes.flatMap((readme) => readme.split(/^#{1,6} /m).slice(1))) {
    const [line = '', ...rest] = part.split('\n');
    const heading = line
      .replace(/[`*_[\]()#]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const body = rest.join('\n').replaceAll('\0', '').trim().slice(0, LENGTH.most).toWellFormed();
    if (heading.length < 4 || body.length < LENGTH.least || seen.has(body)) continue;
    seen.add(body);
    yield { heading, body };
  }
}

/** Two letters of each longer word exchanged. */
function misspelt(text: string): string {
  const slip = (word: string) =>
    word.length > 4 ? `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}` : word;
  return text.split(' ').map(slip).join(' ');
}
