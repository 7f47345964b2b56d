/** How the TypeScript sources become ES modules in tests; `tsc` alone judges the types. */
export const SWC = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    target: 'es2023',
    keepClassNames: true,
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'es6' },
  // Beside the code, where jest looks for them. Within it, they are two thirds of what is loaded for each test file.
  sourceMaps: true,
};
