import { readFileSync, readdirSync } from 'node:fs';
import { parse, print, separateOperations } from 'graphql';

const FOLDER = new URL('../../schema/operations/', import.meta.url);

/** The documents that clients send, by the operation's name, each with the fragments it needs and no others. */
export const OPERATIONS: ReadonlyMap<string, string> = new Map(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.graphql'))
    .flatMap((name) => Object.entries(separateOperations(parse(readFileSync(new URL(name, FOLDER), 'utf8')))))
    .map(([name, document]) => [name, print(document)]),
);

/** @throws {Error} when no client sends an operation of this name */
export function operation(name: string): string {
  const text = OPERATIONS.get(name);
  if (text === undefined) throw new Error(`There is no operation ${name} in schema/operations/.`);
  return text;
}
