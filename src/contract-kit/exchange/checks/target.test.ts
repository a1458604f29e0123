import { expect, it } from 'vitest';
import { type Target, UnreachableTargetError } from './target.ts';

const target: Target = {
  name: 'http://127.0.0.1:1',
  baseUrl: new URL('http://127.0.0.1:1'),
  profile: [],
  close: async () => {},
};

it('names the target that takes no connection', () => {
  expect(new UnreachableTargetError(target).message).toContain('Nothing listens on http://127.0.0.1:1.');
});
