import { expect, it } from 'vitest';
import { deriveContract } from '../../contract/clauses/derive-contract.ts';
import { needsBody, pathParameters, readOperations, unfilledVariables } from './operation.ts';

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
  const get = { parameters: [lost, page], responses: { 200: lost, 404: { description: '', content: { 'a/b': {} } } } };
  const [operation] = readOperations(documentOf({ '/a': { get } }));
  expect(operation?.parameters.map(({ name }) => name)).toEqual(['page']);
  // The status is documented all the same.
  expect(
    operation?.responses.map(({ status, content }) => [status, content.map(({ mediaType }) => mediaType)]),
  ).toEqual([
    ['200', []],
    ['404', ['a/b']],
  ]);
  expect(operation?.notVerified.map(({ pointer }) => pointer)).toEqual([
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

it('reads an operation as its path item and its document have it', () => {
  const parameter = (name: string, location: string, more: object = {}) => ({
    name,
    in: location,
    schema: {},
    ...more,
  });
  const shared = [parameter('id', 'path'), parameter('page', 'query'), parameter('page', 'header')];
  const own = [parameter('page', 'query', { required: true }), parameter('Accept', 'header'), parameter('q', 'body')];
  const paths = {
    '/a/{id}/{rest}': { parameters: shared, summary: '', patch: { parameters: own, responses }, get: { responses } },
    '/pets//{petId}': { delete: { responses, requestBody: { required: true, content: {} } } },
  };
  const [get, patch, remove] = readOperations(documentOf(paths));
  expect(get).toMatchObject({ id: 'get-a-id-rest', method: 'GET', path: '/a/{id}/{rest}', notVerified: [] });
  expect(remove).toMatchObject({ id: 'delete-pets-petId', method: 'DELETE', security: [], requiredKeys: [] });
  const of = (operation: typeof get) =>
    operation?.parameters.map((one) => `${one.in} ${one.name}${one.required ? '!' : ''}`);
  expect(of(get)).toEqual(['path id!', 'query page', 'header page']);
  expect(of(patch)?.toSorted()).toEqual(['header page', 'path id!', 'query page!']);
  expect(patch?.notVerified).toMatchObject([{ reason: 'parameters in body are not supported' }]);
  expect(patch?.requiredKeys).toEqual([]);
  if (get === undefined || remove === undefined) throw new Error('no operation');
  expect(unfilledVariables(get)).toEqual(['rest']);
  expect(pathParameters(get).map(({ name }) => name)).toEqual(['id']);
  expect(readOperations({ openapi: '3.1.0' })).toEqual([]);
  expect([needsBody(get), needsBody(remove)]).toEqual([false, true]);
});

it('leaves to a security scheme the parameter that it describes', () => {
  const parameter = (name: string, more: object) => ({ name, in: 'query', schema: {}, ...more });
  const key = (name: string) => ({ type: 'apiKey', in: 'query', name });
  const parameters = [parameter('key', { required: true }), parameter('token', {})];
  const get = { parameters, security: [{ one: [] }, { two: [] }] };
  const document = {
    ...documentOf({ '/a': { get: { ...get, responses } } }),
    components: { securitySchemes: { one: key('key'), two: key('token') } },
  };
  const [operation] = readOperations(document);
  expect(operation?.parameters).toEqual([]);
  expect(operation?.requiredKeys.map(({ name }) => name)).toEqual(['one']);
  expect(operation?.notVerified.map(({ pointer }) => pointer)).toEqual([
    '/paths/~1a/get/parameters/0',
    '/paths/~1a/get/parameters/1',
  ]);
});

it('reads the body of a request as far as it is there', () => {
  const lost = { $ref: '#/components/nowhere' };
  const content = { 'application/json': { schema: lost }, 'text/plain': { schema: { type: 'string' } }, 'a/b': {} };
  const paths = {
    '/a': { post: { requestBody: { content }, responses }, put: { requestBody: lost, responses }, get: {} },
  };
  const [get, put, post] = readOperations(documentOf(paths));
  expect(post?.requestBody?.required).toBe(false);
  expect(post?.requestBody?.content.map(({ mediaType, schema }) => [mediaType, schema?.value])).toEqual([
    // Nobody knows what would be valid.
    ['application/json', false],
    ['text/plain', { type: 'string' }],
    ['a/b', undefined],
  ]);
  expect(post?.notVerified).toMatchObject([
    {
      pointer: '/paths/~1a/post/requestBody/content/application~1json/schema',
      reason: expect.stringMatching(/nowhere/),
    },
  ]);
  expect(put).not.toHaveProperty('requestBody');
  expect(put?.notVerified).toMatchObject([
    { pointer: '/paths/~1a/put/requestBody', reason: expect.stringMatching(/nowhere/) },
  ]);
  expect(get).toMatchObject({ responses: [], notVerified: [] });
});

it.each(['3.0.3', '3.1.0'])(
  'reads the operations of an OpenAPI %s document once, also from the document of a node',
  (openapi) => {
    const operations = readOperations({ ...documentOf({ '/a': { get: { responses } } }), openapi });
    expect(operations).toHaveLength(1);
    for (const { node } of operations) expect(readOperations(node.document)).toBe(operations);
  },
);
