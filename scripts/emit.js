// `npm run emit` writes what the program itself documents: the schema, typed operations, errors and rules.
// `node scripts/emit.js --check` exits 1 when a committed document is another than would be written.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateDocuments } from './lib/codegen.js';
import { committed, DOCUMENTS } from './lib/documents.js';
import { operationProblems } from './lib/operations.js';
import { root } from './lib/root.js';
import { buildTools } from './lib/tools-build.js';

const isCheck = process.argv.includes('--check');
const problems = [];

buildTools();
for (const { path, render } of DOCUMENTS) {
  const text = await render();
  if (text === (await committed(path))) continue;
  if (isCheck) problems.push(`${path} is behind the sources.`);
  else {
    await writeFile(join(root, path), text);
    console.log(path);
  }
}
problems.push(...(await operationProblems()));
if (problems.length === 0) problems.push(generateDocuments({ check: isCheck }));

const said = problems.filter(Boolean);
if (said.length > 0) {
  console.error(said.join('\n'));
  process.exitCode = 1;
}
