import './scripts/lib/swc-cache.js';
import { SWC } from './test/support/swc.js';

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
  // One more than the two cores that the tests are run on: now and then a test waits for what is real.
  maxWorkers: 3,
};
