import { expect, it } from 'vitest';
import { bodyMakerOf } from '../../testing/body-maker-of.ts';
import { fullBodies, toFullBody, variedValues } from './varied-values.ts';

const size = { enum: ['S', 'M', 'L'] };
const objectOf = (properties: object) => ({ type: 'object', properties });

it('varies all inner places of a body at once before what is around them', () => {
  const schema = objectOf({ box: objectOf({ lid: objectOf({ size }), size }), sizes: { type: 'array', items: size } });
  const maker = bodyMakerOf(schema);
  const varied = variedValues(maker, fullBodies(maker, []), []);
  expect(varied.map(({ placed }) => placed.map(({ path }) => path.join('.')))).toEqual([
    [],
    ['box.lid.size', 'sizes.0', 'box.size'],
    ['box.lid.size', 'sizes.0', 'box.size'],
    ['box.lid', 'sizes'],
    ['sizes', 'box'],
    [''],
  ]);
});

it('knows all places of a large value, outer ones first', () => {
  const names = Array.from({ length: 210 }, (_, index) => `a${index}`);
  const value = {
    first: { inner: true },
    ...Object.fromEntries(names.map((name) => [name, 1])),
    last: { inner: true },
  };
  const paths = toFullBody(bodyMakerOf({}), value).places.map(({ path }) => path.join('.'));
  expect(paths).toEqual(['', 'first', ...names, 'last', 'first.inner', 'last.inner']);
});
