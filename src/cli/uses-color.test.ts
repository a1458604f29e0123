import { expect, it } from 'vitest';
import { usesColor } from './uses-color.ts';

const terminal = { isTTY: true, hasColors: () => true };

it.each([
  ['a terminal', terminal, {}, true],
  ['a terminal without colors', { isTTY: true, hasColors: () => false }, {}, false],
  ['a pipe', {}, {}, false],
  ['a terminal, with NO_COLOR', terminal, { NO_COLOR: '1' }, false],
  ['a terminal, with an empty NO_COLOR', terminal, { NO_COLOR: '' }, true],
  ['a pipe, with FORCE_COLOR', {}, { FORCE_COLOR: '1' }, true],
  ['a pipe, with an empty FORCE_COLOR', {}, { FORCE_COLOR: '' }, true],
  ['a pipe, with both', {}, { FORCE_COLOR: '3', NO_COLOR: '1' }, true],
  ['a terminal, with FORCE_COLOR off', terminal, { FORCE_COLOR: '0' }, false],
])('on %s the answer is right', (_what, stream, env, expected) => {
  expect(usesColor(stream, env)).toBe(expected);
});
