import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { root } from './root.js';
import { importCompiled } from './tools-build.js';

/** `schema/schema.graphql`: the schema as clients see it, types and fields in alphabetical order. */
async function renderSchema() {
  const { compose } = await importCompiled('src/compose.ts');
  const { readConfig } = await importCompiled('src/config.ts');
  const app = await compose(readConfig({}), { database: {} });
  try {
    return `${printSchema(lexicographicSortSchema(app.schema))}\n`;
  } finally {
    await app.close();
  }
}

/** `docs/errors.md`: a row for each code of ours. */
async function renderErrors() {
  const { ERROR_CODES } = await importCompiled('src/kernel/errors.ts');
  const rows = Object.entries(ERROR_CODES).map(([code, { meaning, remedy, retryable }]) => {
    return `| \`${code}\` | ${meaning} | ${retryable ? 'yes' : 'no'} | ${remedy} |`;
  });
  return `# Errors

Each error carries one of these codes in \`extensions.code\`, whether it came over HTTP, WebSocket or SSE;
\`extensions.retryable\` repeats the column below, and what a row calls \`details.x\` is \`extensions.x\`.
A failed answer says the same in its \`GenerationFailed\` event and in \`Generation.failure\`.

The codes of Apollo Server's own (\`GRAPHQL_PARSE_FAILED\`, \`GRAPHQL_VALIDATION_FAILED\`,
\`OPERATION_RESOLUTION_FAILURE\`, \`BAD_REQUEST\`) stand beside them: the request is not valid GraphQL.

| code | what happened | same request may succeed later | what to do |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

/** `docs/okr-rules.md`: the cards of the analyser's rules. */
async function renderRules() {
  const { renderRulesDocument } = await importCompiled('src/domains/okr/analyser/rules-document.ts');
  return renderRulesDocument();
}

/** `docs/decision-issues.md`: the cards of the rules that decision graphs are validated by. */
async function renderIssues() {
  const { renderIssuesDocument } = await importCompiled('src/domains/decision/validation/issues-document.ts');
  return renderIssuesDocument();
}

/** `docs/decision-findings.md`: the cards of what a review finds. */
async function renderFindings() {
  const { renderFindingsDocument } = await importCompiled(
    'src/domains/decision/advising/critique/findings-document.ts',
  );
  return renderFindingsDocument();
}

/** `src/vectors/embedded/scan-kernel.ts`: the machine code of `scan-kernel.wat` beside it. */
async function renderScanKernel() {
  const { default: openWabt } = await import('wabt');
  const source = await readFile(join(root, 'src/vectors/embedded/scan-kernel.wat'), 'utf8');
  const features = { simd: true, relaxed_simd: true, threads: true };
  const parsed = (await openWabt()).parseWat('scan-kernel.wat', source, features);
  parsed.validate(features);
  const bytes = Buffer.from(parsed.toBinary({}).buffer).toString('base64');
  return `// Written by \`npm run emit\` from scan-kernel.wat, which says what it does.

/** A WebAssembly module, in base64. */
export const SCAN_KERNEL =
  '${bytes}';
`;
}

/** What is emitted from the compiled sources and committed. Call `buildTools` before `render`. */
export const DOCUMENTS = [
  { path: 'schema/schema.graphql', render: renderSchema },
  { path: 'docs/errors.md', render: renderErrors },
  { path: 'docs/okr-rules.md', render: renderRules },
  { path: 'docs/decision-issues.md', render: renderIssues },
  { path: 'docs/decision-findings.md', render: renderFindings },
  { path: 'src/vectors/embedded/scan-kernel.ts', render: renderScanKernel },
];

/** The committed text of a document, or '' when there is none. */
export async function committed(path) {
  return readFile(join(root, path), 'utf8').catch(() => '');
}
