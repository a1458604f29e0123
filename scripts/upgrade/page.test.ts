import { expect, test } from 'vitest';
import { nextVersion } from './page.ts';

test.for([
  ['1.2.3', 'major', '2.0.0'],
  ['1.2.3', 'minor', '1.3.0'],
  ['1.2.3', 'patch', '1.2.4'],
  ['1.2.3', 'none', '1.2.3'],
  ['0.1.0', 'major', '0.2.0'],
  ['0.1.0', 'minor', '0.1.1'],
  ['0.1.0', 'patch', '0.1.1'],
] as const)('%s with a %s change becomes %s', ([version, bump, next]) => {
  expect(nextVersion(version, bump)).toBe(next);
});
