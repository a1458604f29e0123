import { defineConfig, type TestProjectInlineConfiguration, type ViteUserConfig } from 'vitest/config';
import { hangLimit } from './contract-tests/hang-limit.ts';
import { LongFirst } from './scripts/testing/long-first.ts';

// The package imports itself by its public name; this condition resolves that name to the sources, without a build.
const sourceCondition = '@intercom-contract/source';

/** Some tests run several commands, each within the limit. */
const longHangLimit = 6 * hangLimit;
const built = ['scripts/testing/built-package.ts'];

function project(name: string, test: NonNullable<ViteUserConfig['test']>): TestProjectInlineConfiguration {
  return { extends: true, test: { ...test, name } };
}

const config: ViteUserConfig = defineConfig({
  resolve: { conditions: [sourceCondition] },
  ssr: { resolve: { conditions: [sourceCondition] } },
  test: {
    globalSetup: 'scripts/testing/temporary-folder.ts',
    sequence: { sequencer: LongFirst },
    // `npm test` runs the first, in two minutes. The others need the built package, and build it first.
    projects: [
      project('quick', {
        include: ['{src,scripts,contract-tests}/**/*.test.ts'],
        exclude: ['**/*.slow.test.ts', 'contract-tests/{browser,consumers,kit,long,package}/**'],
      }),
      // Whole commands in processes of their own, long searches for counterexamples, and verifications of hundreds of
      // faulty providers.
      project('slow', {
        include: ['{src,scripts,contract-tests}/**/*.slow.test.ts', 'contract-tests/kit/**/*.test.ts'],
        globalSetup: built,
        testTimeout: longHangLimit,
      }),
      // The packed package, installed in projects that know nothing of this repository.
      project('package', {
        include: ['contract-tests/package/**/*.test.ts'],
        globalSetup: [...built, 'scripts/testing/packed-package.ts'],
        testTimeout: longHangLimit,
      }),
      // Pages in a real browser, if there is one.
      project('browser', { include: ['contract-tests/browser/**/*.test.ts'] }),
      // What takes too long for every change: more inputs for the ids, more seeds for the gate, the memory of many calls, and
      // large documents that are run.
      project('long', {
        include: [
          'src/client/conversations.test.ts',
          'contract-tests/long/**/*.test.ts',
          'contract-tests/kit/rows/rows.test.ts',
          'scripts/upgrade/large-documents.slow.test.ts',
        ],
        globalSetup: built,
        testTimeout: longHangLimit,
        env: { FC_FACTOR: '25' },
      }),
    ],
    testTimeout: hangLimit,
    hookTimeout: hangLimit,
    expect: { poll: { timeout: hangLimit } },
    // By default vitest leaves one core idle, and most of these tests wait for other processes.
    maxWorkers: '100%',
    // Test files of one process share their imports, which take a fifth of all time otherwise. A test that changes something
    // global puts it back.
    isolate: false,
    // Verifications make many small objects. With more room for them, Node collects garbage less often, which saves 5 % of the time.
    execArgv: ['--max-semi-space-size=64'],
  },
});

export default config;
