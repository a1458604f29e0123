// Mutation testing of the contract kit: see scripts/mutation/README.md.
export default {
  testRunner: 'vitest',
  // All tests of the config: `related` would leave out those that reach the kit by the package's public name.
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner', './scripts/mutation/prose-ignorer.mjs'],
  ignorers: ['prose'],
  coverageAnalysis: 'perTest',
  // A mutant of a table that is made when its module is loaded would need a fresh process each.
  ignoreStatic: true,
  mutate: [
    'src/contract-kit/{contract,exchange,openapi,report,requests,text,things,traffic,verify}/**/*.ts',
    '!**/*.test.ts',
    '!**/testing/**',
    // Markup, which a browser looks at in `npm run test:browser`.
    '!src/contract-kit/report/html/**',
  ],
  thresholds: { high: 98, low: 95, break: 95 },
  ignorePatterns: ['coverage', 'dist'],
  timeoutMS: 3000,
  incrementalFile: 'coverage/mutation/incremental.json',
  tempDirName: 'coverage/mutation/sandbox',
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: 'coverage/mutation/report.html' },
  jsonReporter: { fileName: 'coverage/mutation/report.json' },
};
