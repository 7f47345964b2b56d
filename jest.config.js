import { fileURLToPath } from 'node:url';
import { SWC } from './test/support/swc.js';

// Left alone, swc unpacks its native part into the home folder of whoever runs the tests.
process.env['SWC_NATIVE_BINDING_CACHE'] ??= fileURLToPath(
  new URL('node_modules/.cache/swc', import.meta.url),
);

export default {
  testEnvironment: '<rootDir>/test/support/environment.js',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', SWC] },
  setupFiles: ['reflect-metadata'],
  globalSetup: '<rootDir>/test/support/before-all.js',
  globalTeardown: '<rootDir>/test/support/after-all.js',
  testSequencer: '<rootDir>/test/support/longest-first.js',
  // Ends what hangs. It says nothing of how long a test takes: a machine that others use is many times slower.
  testTimeout: 120_000,
  maxWorkers: 2,
};
