import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { hangLimit } from './contract-tests/hang-limit.ts';
import suite from './vitest.config.ts';

// Each mutant meets every test of these that reaches it, so only files of about a second are here: what starts Redocly,
// a compiler or Prism's thread, or plants hundreds of faults, stays out.
const config: ViteUserConfig = defineConfig({
  ...suite,
  test: {
    include: [
      'src/contract-kit/**/*.test.ts',
      'contract-tests/kit/{careful,clauses,foreign-laws,guard,provisioning}.test.ts',
    ],
    exclude: ['src/contract-kit/{diff,mock,schema}/**', '**/*.slow.test.ts'],
    testTimeout: hangLimit,
    isolate: false,
  },
});

export default config;
