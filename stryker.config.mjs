/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner', './scripts/mutation/prose-ignorer.mjs'],
  ignorers: ['prose'],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  mutate: [
    'src/contract-kit/{attribute,check,contract,document,laws,oracle,plan,report,run,send,traffic,values}/**/*.ts',
    'src/contract-kit/{replay,scope,verify,verify-operation}.ts',
    '!**/*.test.ts',
    '!**/testing/**',
    '!src/contract-kit/report/html/{script,style}.ts',
  ],
  concurrency: 1,
  timeoutMS: 3000,
  incrementalFile: 'coverage/mutation/incremental.json',
  tempDirName: 'coverage/mutation/sandbox',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, allowEmojis: false },
  jsonReporter: { fileName: 'coverage/mutation/report.json' },
};
