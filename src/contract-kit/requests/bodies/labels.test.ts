import { expect, it } from 'vitest';
import { faultLabel, jsonLabel, partLabel } from './labels.ts';

const body = { name: 'abc', tags: ['a', 'b'], deep: { size: 5 } };

it.each<[string, unknown, (string | number)[], string]>([
  ['required', 'id', [], 'without id'],
  ['required', 'id', ['deep'], 'without deep.id'],
  ['required', 'id', ['tags', 1], 'without tags[1].id'],
  ['required', 'id', [0, 'deep'], 'without [0].deep.id'],
  ['maxLength', 2, ['name'], 'name longer than 2'],
  ['minItems', 3, ['tags'], 'tags with fewer items than 3'],
  ['maxProperties', 2, [], 'with more properties than 2'],
  ['enum', ['x'], ['tags', 0], 'tags[0] "a"'],
  ['type', 'string', ['deep'], 'deep {"size":5}'],
  ['additionalProperties', false, ['none'], 'none'],
])('says what breaks %s %j at %j: %s', (keyword, limit, path, label) => {
  expect(faultLabel(keyword, limit, path, body)).toBe(label);
});

it('shows a part with the way to it, and cuts what is long', () => {
  expect(partLabel(['deep', 'size'], body)).toBe('deep.size 5');
  expect(jsonLabel('a'.repeat(58))).toBe(`"${'a'.repeat(58)}"`);
  expect(jsonLabel('a'.repeat(59))).toBe(`"${'a'.repeat(59)}… (61 characters)`);
  expect(jsonLabel('🚲'.repeat(60))).toBe(`"${'🚲'.repeat(59)}… (62 characters)`);
});
