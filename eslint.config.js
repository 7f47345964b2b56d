import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Counts that say "look for the second duty". Blank lines and comments do not count. */
const lines = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

const ENVIRONMENT = [
  {
    object: 'process',
    property: 'env',
    message: 'The environment is read in src/config.ts alone; take the value as an option.',
  },
];

const FOCUSED_TESTS = [
  {
    selector:
      'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo|failing)$/]',
    message: 'Every test runs: none is skipped, focused or promised.',
  },
  {
    selector: 'CallExpression[callee.name=/^(fit|fdescribe|xit|xdescribe|xtest)$/]',
    message: 'Every test runs: none is skipped or focused.',
  },
];

const SEEDED_PROPERTIES = {
  name: 'fast-check',
  message: 'Take fc from test/support/properties.ts, which draws from one seed.',
};

const DATABASE_CLIENT = [
  {
    selector: "MemberExpression[property.name='prisma']",
    message: 'Queries live in a *.store.ts or in src/db/.',
  },
];

const NAMED_EXPORTS = [
  { selector: 'ExportDefaultDeclaration', message: 'Exports have names, so that a search finds their uses.' },
  {
    selector: 'TSEnumDeclaration',
    message: 'A union of strings, or a const object where GraphQL needs an enum.',
  },
];

export default defineConfig(
  {
    ignores: ['node_modules/', 'dist/', 'dist-tools/', 'coverage/', 'src/db/client/', 'src/cli/generated/'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'max-depth': ['error', 3],
      'max-lines': lines(300),
      'max-lines-per-function': lines(40),
      'max-params': 'off',
      '@typescript-eslint/max-params': ['error', { max: 4 }],
      'no-restricted-properties': ['error', ...ENVIRONMENT],
      'no-restricted-syntax': ['error', ...NAMED_EXPORTS, ...DATABASE_CLIENT],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'node:process',
              importNames: ['env'],
              message: 'The environment is read in src/config.ts.',
            },
          ],
        },
      ],

      // Numbers in messages are meant; objects and undefined are not.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `return stop()` of a void function, and `() => void (await call())`, are as plain as two lines.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // An index inside its bounds and a group that has matched are known to the reader, not to the compiler.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // graphql-js names operations and kinds in enums whose values are their words.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // An async function without an await keeps a port's promise, and its throw becomes a rejection.
      '@typescript-eslint/require-await': 'off',
      // Decorated classes hold static facts only.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['src/db/**', 'src/**/*.store.ts'],
    rules: { 'no-restricted-syntax': ['error', ...NAMED_EXPORTS] },
  },
  // Lists of words are data: their length is no second duty.
  { files: ['src/**/words.ts'], rules: { 'max-lines': 'off' } },
  // type-graphql names its classes by this type.
  { files: ['src/graphql/**'], rules: { '@typescript-eslint/no-unsafe-function-type': 'off' } },
  // The demo hands its environment on to the service it starts, and reads nothing in it.
  {
    files: ['src/config.ts', 'src/cli/service-process.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['src/main.ts', 'src/keys.ts', 'src/cli/**', 'bench/**'], rules: { 'no-console': 'off' } },
  {
    // Tables of resolvers' decorators make a class long, not its methods. And type-graphql's classes declare a shape:
    // what has it serves, made by a constructor or read from a log.
    files: ['src/**/*.{type,input,resolver}.ts'],
    rules: {
      '@typescript-eslint/max-params': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['test/**', 'bench/**', '*.ts'],
    rules: {
      'max-lines': lines(500),
      'max-lines-per-function': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-syntax': ['error', ...FOCUSED_TESTS],
      'no-restricted-imports': ['error', { paths: [SEEDED_PROPERTIES] }],
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  { files: ['test/support/properties.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.{js,cjs}'],
    rules: { eqeqeq: 'error', 'no-unused-vars': 'error', 'max-lines': lines(300) },
  },
);
