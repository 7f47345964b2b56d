import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Source,
  buildSchema,
  parse,
  printError,
  validate,
  specifiedRules,
  NoUnusedFragmentsRule,
} from 'graphql';
import { committed } from './documents.js';
import { root } from './root.js';

const FOLDER = 'schema/operations';

/** What the committed schema refuses in the operations that clients send, each with the place it is about. */
export async function operationProblems() {
  const schema = buildSchema(await committed('schema/schema.graphql'));
  const names = (await readdir(join(root, FOLDER))).filter((name) => name.endsWith('.graphql')).sort();
  const problems = await Promise.all(names.map((name) => problemsOf(schema, `${FOLDER}/${name}`)));
  return problems.flat();
}

async function problemsOf(schema, path) {
  const source = new Source(await readFile(join(root, path), 'utf8'), path);
  // Each operation is sent with the fragments it uses; a file may hold more.
  const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);
  return validate(schema, parse(source), rules).map(printError);
}
