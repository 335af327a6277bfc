import prettier from 'eslint-config-prettier';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

/** Folders whose files decide and do not touch the world: time, chance and ids come in as arguments. */
const pure = [
  'services/*/domain/**/*.ts',
  'services/scanner/checks/**/*.ts',
  'services/scanner/facts/**/*.ts',
  'services/classifier/detectors/**/*.ts',
  'services/reporter/report/**/*.ts',
  'services/reporter/context-rules/**/*.ts',
  'services/reporter/exports/**/*.ts',
];
/** Folders where each file is one unit of a catalogue, and where a default export says so. */
const catalogues = [
  'services/scanner/checks/**/*.ts',
  'services/scanner/facts/**/*.ts',
  'services/classifier/detectors/**/*.ts',
  'services/reporter/context-rules/**/*.ts',
  'services/reporter/report/sections/**/*.ts',
  'tests/real-servers/*/*.ts',
  'services/reporter/report/privacy-rules/**/*.ts',
  'services/reporter/exports/**/*.ts',
];
const everything = ['**/*.ts'];
const tests = ['**/*.test.ts', '**/*.contract.ts', 'tests/**/*.ts'];

const language = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals or z.enum: an enum is not erasable.' },
  { selector: 'TSModuleDeclaration', message: 'Use a module: a namespace is not erasable.' },
  {
    selector: 'ClassDeclaration:not([superClass.name=/Error$/])',
    message: 'Use a factory with a deps object; classes are for errors.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(info|warn)$/]:matches([callee.object.name="log"], [callee.object.property.name="log"]) > :not(Literal):first-child.arguments',
    message: 'A log message is static text; what varies goes into the fields.',
  },
];
const environment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Read the environment through shared/env.ts.',
};
const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'A default export means that the file is a unit of a catalogue; name this one.',
};
const currentTime = {
  selector: ':matches(NewExpression, CallExpression)[callee.name="Date"][arguments.length=0]',
  message: 'What decides does not read the clock: take the time as an argument.',
};
const environmentImport = { name: 'node:process', message: 'Read the environment through shared/env.ts.' };
const chanceImport = {
  name: 'node:crypto',
  importNames: ['randomUUID', 'randomBytes', 'randomInt', 'webcrypto', 'getRandomValues'],
  message: 'What decides does not roll dice: take ids as arguments.',
};

/** The house's own restrictions. They need no types, so that their fixtures can be linted as text. */
export const houseRules = [
  {
    files: everything,
    languageOptions: { parser: tseslint.parser },
    plugins: { jest },
    rules: {
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', ...language, environment, defaultExport],
      'no-restricted-imports': ['error', environmentImport],
    },
  },
  { files: ['cli/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts', 'demo/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['shared/env.ts', ...tests],
    rules: { 'no-restricted-syntax': ['error', ...language, defaultExport], 'no-restricted-imports': 'off' },
  },
  {
    files: pure,
    ignores: tests,
    rules: {
      'no-restricted-syntax': ['error', ...language, environment, defaultExport, currentTime],
      'no-restricted-imports': ['error', environmentImport, chanceImport],
      'no-restricted-properties': [
        'error',
        ...[
          ['Date', 'now'],
          ['performance', 'now'],
          ['Math', 'random'],
          ['crypto', 'randomUUID'],
          ['crypto', 'getRandomValues'],
        ].map(([object, property]) => ({ object, property, message: 'What decides takes time and ids as arguments.' })),
      ],
    },
  },
  {
    files: catalogues,
    rules: { 'no-restricted-syntax': ['error', ...language, environment, currentTime] },
  },
  {
    files: ['**/*.test.ts', '**/*.contract.ts'],
    rules: {
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/no-commented-out-tests': 'error',
      'jest/no-identical-title': 'error',
      'jest/valid-expect': 'error',
      'jest/valid-title': 'error',
      'jest/no-standalone-expect': ['error', { additionalTestBlockFunctions: ['afterEach', 'afterAll'] }],
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*'] }],
    },
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'demo/report/',
      'stillframe-reports/',
      'tests/architecture-fixtures/',
      '**/*.generated.ts',
      'services/classifier/kernel/',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: everything })),
  {
    files: everything,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Ports are asynchronous by contract; an adapter that has nothing to wait for is still one.
      '@typescript-eslint/require-await': 'off',
      // Factories close over what they need: there is no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // `string | 'open'` tells a reader which text has a meaning of its own.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  ...houseRules,
  {
    files: ['**/*.mjs'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    rules: { eqeqeq: 'error', 'no-unused-vars': 'error', 'prefer-const': 'error', 'no-empty': 'error' },
  },
  prettier,
);
