import { expect, it } from 'vitest';
import { deriveContract } from '../../contract/clauses/derive-contract.ts';
import { boundaryValues } from '../../schema/generate/valid-values.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import { readOperations } from '../operation/operation.ts';
import { endlessReferences } from './readable-document.ts';

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const documentOf = (schemas: object) => {
  const content = { 'application/json': { schema: to('A') } };
  const post = {
    operationId: 'a',
    requestBody: { required: true, content },
    responses: { 200: { description: '', content } },
  };
  return { openapi: '3.1.0', paths: { '/a': { post }, '/b': { get: { operationId: 'b' } } }, components: { schemas } };
};

it.each([
  ['a part of allOf that is the schema itself', { A: { allOf: [to('A'), { type: 'object' }] } }, '/A/allOf/0'],
  [
    'two that are part of each other',
    { A: { allOf: [to('B')] }, B: { anyOf: [to('A')], type: 'object' } },
    '/B/anyOf/0',
  ],
  [
    'a property that is one of them',
    { A: { type: 'object', properties: { b: to('B') } }, B: { not: to('B') } },
    '/B/not',
  ],
])('judges and makes values without %s, and tells it', (_what, schemas, at) => {
  const document = documentOf(schemas);
  const pointer = `/components/schemas${at}/$ref`;
  expect(endlessReferences(document)).toEqual([pointer]);
  expect(deriveContract(document).notVerified).toContainEqual({
    pointer,
    reason: 'this reference makes a schema refer to itself endlessly, so it is not verified',
  });
  const [operation] = readOperations(document);
  const schema = operation?.requestBody?.content[0]?.schema;
  if (schema === undefined) throw new Error('no schema');
  const validate = bodyValidatorOf(schema.document, 'request');
  expect([validate.notVerified(schema), validate(schema, 7).length > 0]).toEqual([undefined, true]);
  expect(boundaryValues(schema)).toContainEqual({});
});

it('lets schemas lead to themselves in what they hold', () => {
  const A = { properties: { a: to('A') }, items: to('A'), allOf: [to('B')] };
  expect(endlessReferences(documentOf({ A, B: { additionalProperties: to('A') } }))).toEqual([]);
});

it('ends with any number of references in a row', () => {
  const names = Array.from({ length: 20_000 }, (_, index) => [`S${index}`, to(`S${index + 1}`)]);
  expect(endlessReferences(documentOf({ A: to('S0'), ...Object.fromEntries(names) }))).not.toEqual([]);
});
