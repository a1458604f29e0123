import { describe, expect, it } from 'vitest';
import { bodyMakerOf } from '../../testing/body-maker-of.ts';
import { awkwardBodies, fullBodies, toFullBody, variedValues } from './varied-values.ts';

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

describe('an awkward body', () => {
  const texts = (count: number) =>
    objectOf(Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, { type: 'string' }])));
  const awkward = (schema: object, rule: string) => {
    const maker = bodyMakerOf(schema);
    return awkwardBodies(maker, fullBodies(maker, [])).find((body) => body.rule === rule);
  };

  it('has as many long texts as there is room for', () => {
    const { body = '' } = awkward(texts(7), 'body/very-long-text') ?? {};
    const lengths = Object.values<string>(JSON.parse(body)).map((text) => text.length);
    expect(lengths.filter((length) => length === 10_000)).toHaveLength(4);
    expect(lengths.filter((length) => length < 100)).toHaveLength(3);
  });

  it.each<[object, string]>([
    [texts(2), 'CR LF in a0, a1'],
    [texts(6), 'CR LF in a0, a1, a2 and 3 more'],
    [{ type: 'string' }, 'CR LF'],
  ])('says where it is awkward', (schema, label) => {
    expect(awkward(schema, 'body/line-breaks')?.label).toBe(label);
  });
});
