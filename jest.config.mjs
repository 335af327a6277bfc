/** Jest runs the TypeScript sources as ES modules; `npm test` passes the needed Node flag. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } },
    ],
  },
  // Inside the checkout: tests compare the temporary directory before and after.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/tests/architecture-fixtures/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/tests/architecture-fixtures/'],
  watchPathIgnorePatterns: ['<rootDir>/(dist|demo/report|node_modules)/'],
  // Many suites start a real server and a browser: more workers would only make each other slow.
  maxWorkers: 2,
  // Not a measure: what a busy machine may take for a whole scan before a test is called hung.
  testTimeout: 120_000,
};
