import { defineConfig, type ViteUserConfig } from 'vitest/config';

// The package imports itself by its public name; this condition resolves that name to the sources, without a build.
const sourceCondition = '@intercom-contract/source';

const config: ViteUserConfig = defineConfig({
  resolve: { conditions: [sourceCondition] },
  ssr: { resolve: { conditions: [sourceCondition] } },
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'contract-tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'contract-tests/consumers/**'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // By default vitest leaves one core idle, and most of these tests wait for other processes.
    maxWorkers: '100%',
  },
});

export default config;
