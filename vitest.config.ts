import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { hangLimit } from './scripts/hang-limit.ts';

// The package imports itself by its public name; this condition resolves that name to the sources, without a build.
const sourceCondition = '@intercom-contract/source';

const config: ViteUserConfig = defineConfig({
  resolve: { conditions: [sourceCondition] },
  ssr: { resolve: { conditions: [sourceCondition] } },
  test: {
    globalSetup: 'scripts/testing/temporary-folder.ts',
    // `npm test` runs the first, in two minutes. `npm run test:slow` runs the second: whole commands in processes of their own,
    // long searches for counterexamples, and verifications of hundreds of faulty providers.
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'contract-tests/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.slow.test.ts', 'contract-tests/consumers/**', 'contract-tests/kit/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          include: ['{src,scripts,contract-tests}/**/*.slow.test.ts', 'contract-tests/kit/**/*.test.ts'],
        },
      },
    ],
    testTimeout: hangLimit,
    hookTimeout: hangLimit,
    // By default vitest leaves one core idle, and most of these tests wait for other processes.
    maxWorkers: '100%',
    // Test files of one process share their imports, which take a fifth of all time otherwise. A test that changes something
    // global puts it back.
    isolate: false,
  },
});

export default config;
