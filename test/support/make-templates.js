// `node test/support/make-templates.js` migrates what each test's database is copied from: the embedded one's file, if
// it is not there yet, and the database of a server that TEST_DATABASE_URL names and TEST_DATABASE_TEMPLATE calls.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { SWC } from './swc.js';

const isOurs = (url) => url?.endsWith('.ts') && !url.includes('/node_modules/');

// The sources as jest would load them: nothing has to be compiled before a test.
registerHooks({
  resolve(specifier, context, next) {
    const isSource = isOurs(context.parentURL) && specifier.startsWith('.');
    return next(isSource ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
  load(url, context, next) {
    if (!isOurs(url)) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...SWC, filename });
    return { format: 'module', source: code, shortCircuit: true };
  },
});

const { databaseTemplate } = await import('./template.ts');
const { makeServerTemplate } = await import('./database.ts');
await databaseTemplate();
await makeServerTemplate();
