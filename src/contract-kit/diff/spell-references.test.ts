import { expect, test } from 'vitest';
import type { JsonObject } from '../openapi/json.ts';
import { structuralDiff } from './structural-diff.ts';

const reference = { $ref: '#/components/schemas/Text' };

/** A document whose response has these properties, some of which are texts. */
function shop(properties: Readonly<Record<string, object>>, openapi = '3.1.0'): JsonObject {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } };
  const text = { type: 'object', properties: { words: { type: 'string' } } };
  return {
    openapi,
    info: { title: 'Notes', version: '1' },
    paths: { '/order': { get: { operationId: 'readOrder', responses: { 200: { description: 'One.', content } } } } },
    components: { schemas: { Order: { type: 'object', properties }, Text: text } },
  };
}

test('sees what stands beside a reference from OpenAPI 3.1 on, where it counts', async () => {
  const old = shop({ title: { ...reference, maxProperties: 1 }, note: { ...reference, required: ['words'] } });
  const { changes } = await structuralDiff(old, shop({ title: { ...reference, maxProperties: 2 }, note: reference }));
  expect(changes.map(({ severity, pointer, witness }) => [severity, pointer, witness?.kind]).sort()).toEqual([
    ['major', '/components/schemas/Order/properties/note', 'unreadable'],
    ['major', '/components/schemas/Order/properties/title/maxProperties', 'unreadable'],
  ]);
});

test('passes over what stands beside a reference in OpenAPI 3.0, where it is ignored', async () => {
  const [old, revision] = [1, 2].map((most) => shop({ note: { ...reference, maxProperties: most } }, '3.0.3'));
  expect(await structuralDiff(old ?? {}, revision ?? {})).toEqual({ bump: 'none', changes: [] });
});

test('takes a reference and an `allOf` around it for the same', async () => {
  const wrapped = {
    plain: { allOf: [reference] },
    within: { allOf: [reference, { description: 'Words.' }] },
    beside: { description: 'Words.', allOf: [reference] },
  };
  const plain = shop({ plain: reference, within: reference, beside: reference });
  const there = await structuralDiff(plain, shop(wrapped));
  const back = await structuralDiff(shop(wrapped), plain);
  for (const { changes, bump } of [there, back]) {
    expect(bump).toBe('patch');
    expect(changes.filter(({ id }) => id.startsWith('spelt-otherwise')).map(({ pointer }) => pointer)).toEqual(
      Object.keys(wrapped).map((name) => `/components/schemas/Order/properties/${name}`),
    );
  }
});

test('takes other words in an `allOf` for words', async () => {
  const [old, revision] = ['Old.', 'New.'].map((description) =>
    shop({ note: { allOf: [reference, { description }] } }),
  );
  expect((await structuralDiff(old ?? {}, revision ?? {})).bump).toBe('patch');
});
