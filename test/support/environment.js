// Where each test file runs: jest's own environment, and what is worth compiling once in a process.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TestEnvironment } from 'jest-environment-node';

const EMBEDDED_DATABASE = fileURLToPath(new URL('pglite.wasm', import.meta.resolve('@electric-sql/pglite')));

/**
 * V8 compiles the same WebAssembly once in a process, for all threads, as long as somebody holds it. Each test file
 * starts the embedded database in a thread of its own, and without this would compile all of it again.
 */
export const compiledDatabase = new WebAssembly.Module(readFileSync(EMBEDDED_DATABASE));

export default TestEnvironment;
