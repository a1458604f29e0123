import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { estimatedCosts } from './estimated-costs.ts';

const text = { type: 'string' };
const node = { type: 'object', properties: { name: text, inner: { $ref: '#/components/schemas/Node' } } };

/** The costs of operations whose bodies have these schemas. */
function costsOf(...bodies: object[]): number[] {
  const toPath = (schema: object, index: number): [string, object] => [
    `/things/${index}`,
    { post: { requestBody: { content: { 'application/json': { schema } } }, responses: {} } },
  ];
  const paths = Object.fromEntries(bodies.map(toPath));
  const operations = readOperations({ openapi: '3.1.0', paths, components: { schemas: { Node: node } } });
  return operations.map(estimatedCosts(operations));
}

it('costs more to send a larger body, and less to send one that an earlier operation has', () => {
  const wide = { type: 'object', properties: { a: text, b: text, c: text } };
  const [small = 0, large = 0, again = 0] = costsOf(text, wide, wide);
  expect(large).toBeGreaterThan(small);
  expect(again).toBeLessThan(large);
  expect(again).toBeGreaterThan(0);
});

it('counts a schema in itself once', () => {
  const [first = 0, second = 0] = costsOf({ $ref: '#/components/schemas/Node' }, { $ref: '#/components/schemas/Node' });
  expect(first).toBeGreaterThan(second);
  expect(first).toBeLessThan(100);
});
