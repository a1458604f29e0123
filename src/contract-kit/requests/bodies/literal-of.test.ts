import { expect, it } from 'vitest';
import { bodyMakerOf } from '../../testing/body-maker-of.ts';
import { jsonOperation } from '../../testing/body-operation.ts';
import { withoutSlots } from '../unique/slots.ts';
import { bodyCandidates } from './body-candidates.ts';
import { literalOf, withLiterals, withoutLiterals } from './literal-of.ts';
import { placedBody } from './placed-body.ts';

import { replacedMember } from './with-body-member.ts';

it.each(['1e3', '1.0', '-0', '12345678901234567890'])('writes the number %s as it is spelled', (spelling) => {
  expect(withLiterals(JSON.stringify({ a: [literalOf(spelling)], b: spelling }))).toBe(
    `{"a":[${spelling}],"b":"${spelling}"}`,
  );
});

it.each(['{"a":[1e3,-0,1.0],"b":"1e3 \\" 2","c":true,"7d":null}', '-1.5E+7', '"7"', '[]'])(
  'has the numbers of %s as texts, and writes them back',
  (json) => {
    const marked = withoutLiterals(json);
    expect(withLiterals(JSON.stringify(JSON.parse(marked)))).toBe(json);
    expect(JSON.stringify(JSON.parse(marked))).toBe(marked);
  },
);

const sizes = { type: 'object', required: ['size'], properties: { size: { type: 'integer', minimum: 0 } } };

it.each([
  [1000, '1e3'],
  [1000, '1000.0'],
  [0, '-0'],
])('reaches the wire for %d as %s, in a valid body', (value, literal) => {
  const maker = bodyMakerOf(sizes);
  const body = placedBody(maker, { base: { size: 5 }, placed: [{ path: ['size'], value, literal }] }, 'size');
  expect(body).toMatchObject({ body: `{"size":${literal}}`, value: { size: value }, expectation: 'accept' });
});

it('makes no body of a spelling that means another, invalid number', () => {
  const placed = [{ path: ['size'], value: 1, literal: '-1e0' }];
  expect(placedBody(bodyMakerOf(sizes), { base: { size: 5 }, placed }, 'size')).toBeUndefined();
});

it('is sent in the bodies of an operation', () => {
  const { others } = bodyCandidates(jsonOperation(sizes));
  const bodyOf = (kind: string) => withoutSlots(others.find(({ rule }) => rule === `body/${kind}`)?.body ?? '');
  expect(bodyOf('exponent')).toBe('{"size":1e3}');
  expect(bodyOf('fraction-of-zero')).toMatch(/^\{"size":\d+\.0\}$/);
  expect(bodyOf('negative-zero')).toBe('{"size":-0}');
});

it('keeps the spelling where another member gets another value', () => {
  expect(replacedMember('{"name":"a","size":1e3}', '/name', 'b')).toBe('{"name":"b","size":1e3}');
  expect(replacedMember('{"name":"a","size":1e3}', '/size', 7)).toBe('{"name":"a","size":7}');
  expect(replacedMember('{"name":"a", "size":1e3}', '/name', 'b')).toBeUndefined();
});
