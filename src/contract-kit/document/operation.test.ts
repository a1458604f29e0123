import { expect, it } from 'vitest';
import { deriveContract } from '../contract/derive-contract.ts';
import { readOperations } from './operation.ts';

const documentOf = (paths: object) => ({ openapi: '3.1.0', info: { title: 'Operations', version: '1' }, paths });
const responses = { 200: { description: '' } };

it('gives operations of one id different ones', () => {
  const one = { operationId: 'read', responses };
  const document = documentOf({ '/a': { get: one, put: one }, '/b': { get: { responses }, post: one } });
  expect(readOperations(document).map(({ id }) => id)).toEqual(['read', 'read~2', 'get-b', 'read~3']);
  const ids = deriveContract(document).clauses.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('reads a document once', () => {
  const document = documentOf({ '/a': { get: { responses } } });
  expect(readOperations(document)).toBe(readOperations(document));
  expect(readOperations({ ...document })).not.toBe(readOperations(document));
});

it('reads what is there around references that lead nowhere', () => {
  const lost = { $ref: '#/components/nowhere' };
  const page = { name: 'page', in: 'query', schema: { type: 'integer' } };
  const get = { parameters: [lost, page], responses: { 200: lost, 404: { description: '' } } };
  const [operation] = readOperations(documentOf({ '/a': { get } }));
  expect(operation?.parameters.map(({ name }) => name)).toEqual(['page']);
  // The status is documented all the same.
  expect(operation?.responses.map(({ status, content }) => [status, content])).toEqual([
    ['200', []],
    ['404', []],
  ]);
  expect(operation?.unread.map(({ pointer }) => pointer)).toEqual([
    '/paths/~1a/get/parameters/0',
    '/paths/~1a/get/responses/200',
  ]);
});

it('tells once what of a parameter is not judged', () => {
  const notVerifiedOf = (schema: object) =>
    deriveContract(documentOf({ '/a': { get: { parameters: [{ name: 'a', in: 'query', schema }], responses } } }))
      .notVerified;
  const pointer = '/paths/~1a/get/parameters/0/schema';
  expect(notVerifiedOf({ type: 'string', format: 'flavour' })).toEqual([
    { pointer: `${pointer}/format`, reason: 'the format flavour is not judged' },
  ]);
  expect(notVerifiedOf({ type: 'string', pattern: '(' })).toEqual([
    { pointer, reason: 'this pattern is no regular expression of ECMA-262' },
  ]);
});
