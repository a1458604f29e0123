import { expect, test } from 'vitest';
import type { JsonObject } from '../openapi/json.ts';
import { hasReferenceCycle } from '../openapi/reference-cycles.ts';
import { structuralDiff } from './structural-diff.ts';

/** Schemas that all lead to each other, in circles that Redocly would follow for minutes. */
function circle(size: number, state: object): JsonObject {
  const ref = (index: number): object => ({ $ref: `#/components/schemas/S${index % size}` });
  const schemas = Array.from({ length: size }, (_, index): [string, object] => [
    `S${index}`,
    { type: 'object', properties: { state, next: ref(index + 1), all: { type: 'array', items: ref(index * 3 + 2) } } },
  ]);
  const json = { 'application/json': { schema: ref(0) } };
  return {
    openapi: '3.1.0',
    info: { title: 'Circle', version: '1' },
    paths: { '/s': { get: { operationId: 'readS', responses: { 200: { description: 'It.', content: json } } } } },
    components: { schemas: Object.fromEntries(schemas) },
  };
}

const before = circle(30, { type: 'string' });
const after = circle(30, { type: ['string', 'null'] });

test('knows a tangle by the circle, whatever its size is otherwise', () => {
  expect(hasReferenceCycle(before)).toBe(true);
  expect(hasReferenceCycle(circle(3, { type: 'string' }))).toBe(false);
});

test('compares schemas in circles one by one, each with its proof and none twice', async () => {
  const { bump, changes } = await structuralDiff(before, after);
  expect(bump).toBe('major');
  expect(changes.map(({ pointer }) => pointer).sort()).toEqual(
    Array.from({ length: 30 }, (_, index) => `/components/schemas/S${index}/properties/state/type`).sort(),
  );
  for (const { operation, side, witness } of changes)
    expect([operation, side, witness?.kind]).toEqual(['readS', 'response', 'unreadable']);
});

test('says nothing of circles that did not change', async () => {
  expect((await structuralDiff(before, structuredClone(before))).changes).toEqual([]);
});
