import { expect, test } from 'vitest';
import type { JsonObject } from '../openapi/document/json.ts';
import { diffDocuments } from './diff-documents.ts';

const names = ['A', 'B', 'C'];

/** A document in which each of three operations has a schema of its own, and each schema refers to all of them. */
function everyToEvery(requiredOfC: readonly string[], toC = 'C'): JsonObject {
  const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
  const links = Object.fromEntries(names.map((name) => [`to${name}`, ref(name === 'C' ? toC : name)]));
  const schema = (name: string): object => ({
    type: 'object',
    ...(name === 'C' && { required: requiredOfC }),
    properties: { text: { type: 'string' }, ...links },
  });
  const path = (name: string): object => ({
    post: {
      operationId: `make${name}`,
      requestBody: { required: true, content: { 'application/json': { schema: ref(name) } } },
      responses: { 204: { description: 'Made.' } },
    },
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Every to every', version: '1' },
    paths: Object.fromEntries(names.map((name) => [`/${name}`, path(name)])),
    components: { schemas: Object.fromEntries(names.map((name) => [name, schema(name)])) },
  };
}

test('a change of a component that many others refer to is found once, and named by the component', async () => {
  const { changes } = await diffDocuments(everyToEvery([]), everyToEvery(['text']));
  expect(changes).toMatchObject([
    {
      pointer: '/components/schemas/C/required/0',
      description: 'Property `text` of `C` is now required.',
      operations: ['makeA', 'makeB', 'makeC'],
      witness: { kind: 'refused', request: { path: '/A', body: { toC: {} } } },
    },
  ]);
});

test('a reference that leads to another component is a change where it stands', async () => {
  const { changes } = await diffDocuments(everyToEvery(['text']), everyToEvery(['text'], 'B'));
  expect(changes.map(({ description }) => description)).toContain('Property `text` of `A.toC` is no longer required.');
});
