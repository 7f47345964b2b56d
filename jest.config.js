import { fileURLToPath } from 'node:url';

// Left alone, swc unpacks its native part into the home folder of whoever runs the tests.
process.env['SWC_NATIVE_BINDING_CACHE'] ??= fileURLToPath(
  new URL('node_modules/.cache/swc', import.meta.url),
);

/** Jest runs the TypeScript sources through swc, as ES modules; `tsc` alone judges the types. */
const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      target: 'es2023',
      keepClassNames: true,
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
    module: { type: 'es6' },
    // Beside the code, where jest looks for them. Within it, they are two thirds of what is loaded for each test file.
    sourceMaps: true,
  },
];

export default {
  testEnvironment: '<rootDir>/test/support/environment.js',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': swc },
  setupFiles: ['reflect-metadata'],
  // The first of a clean clone migrates a database in a hook, which a busy machine takes half a minute for.
  testTimeout: 60_000,
  maxWorkers: 2,
};
