import { expect, test } from 'vitest';
import type { JsonObject } from '../openapi/json.ts';
import { structuralDiff } from './structural-diff.ts';

/** A response of a schema, among schemas that are put together of others. */
function shop(name: string, extra: object): JsonObject {
  const reference = (to: string): object => ({ $ref: `#/components/schemas/${to}` });
  const text = { type: 'string' };
  const content = { 'application/json': { schema: reference(name) } };
  const schemas = {
    Base: { type: 'object', required: ['id'], properties: { id: text } },
    Order: { allOf: [reference('Base'), { properties: { note: text, size: text }, required: ['note'] }] },
    Full: { allOf: [reference('Order'), { properties: { more: text } }] },
    Other: { allOf: [reference('Base'), { properties: { more: text } }] },
    ...extra,
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Orders', version: '1' },
    paths: { '/order': { get: { operationId: 'readOrder', responses: { 200: { description: 'One.', content } } } } },
    components: { schemas },
  };
}

test('takes a schema around another one for no loss of what is in that', async () => {
  const { bump, changes } = await structuralDiff(shop('Order', {}), shop('Full', {}));
  expect(changes.filter(({ severity }) => severity === 'major')).toEqual([]);
  expect([bump, changes.some(({ id }) => id.startsWith('composition-rearranged'))]).toEqual(['minor', true]);
});

test('still sees a property that goes while a composition changes', async () => {
  const { changes } = await structuralDiff(shop('Order', {}), shop('Other', {}));
  expect(changes[0]).toMatchObject({ severity: 'major', witness: { kind: 'unreadable' } });
  expect(changes[1]?.description).toBe('A part of `allOf` was added (the 200 response).');
});
