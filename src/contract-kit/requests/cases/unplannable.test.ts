import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { unplannable } from './unplannable.ts';

const reasonFor = (path: string, operation: object = {}, method = 'get'): string | undefined => {
  const one = { operationId: 'one', responses: { 200: { description: '' } }, ...operation };
  const [read] = readOperations({ openapi: '3.1.0', paths: { [path]: { [method]: one } } });
  return read && unplannable(read)?.reason;
};

const bodyReason = (requestBody: object) => reasonFor('/a', { requestBody }, 'post');

it('says why no valid request can be made', () => {
  expect(reasonFor('/things')).toBeUndefined();
  expect(reasonFor('/things/{id}')).toBe('no valid request can be made without a value for {id}');
  expect(reasonFor('/things#action=list')).toBe('the path has a fragment, which is never sent (RFC 9110 §7.1)');
  expect(reasonFor('/things', { security: [{ nobody: [] }] })).toMatch(/^no valid request can be made without \//);
});

it('needs a value for each required parameter and for a required body', () => {
  const unreadable = { name: 'p', in: 'query', style: 'unknown' };
  expect(reasonFor('/a', { parameters: [unreadable] })).toBeUndefined();
  expect(reasonFor('/a', { parameters: [{ ...unreadable, required: true }] })).toMatch(/without .*\/parameters\/0$/);
  expect(reasonFor('/a', { security: [{ nobody: [] }, {}] })).toBeUndefined();
  const requestBody = (required: boolean) => ({ required, content: { 'a/b': {} } });
  expect(reasonFor('/a', { requestBody: requestBody(true) })).toBeUndefined();
  expect(bodyReason(requestBody(true))).toMatch(/without .*\/requestBody$/);
  expect(bodyReason(requestBody(false))).toBeUndefined();
  expect(bodyReason({ required: true, content: { 'application/json': {} } })).toBeUndefined();
});

it('needs no value for a parameter that the user has given', () => {
  const schema = { type: 'string', pattern: '^(?=.*a)(?=.*b)(?!.*c).{40}$' };
  const parameters = ['one', 'other'].map((name) => ({ name, in: 'query', required: true, schema }));
  const [read] = readOperations({
    openapi: '3.1.0',
    paths: { '/a': { get: { parameters, responses: { 200: { description: '' } } } } },
  });
  if (read === undefined) throw new Error('There is no operation.');
  const reasonWith = (...names: string[]): string | undefined => {
    const given = new Map(names.map((name) => [name, ['ab'.repeat(20)] as const]));
    return unplannable(read, () => ({ parameters: given, body: new Map(), known: [] }))?.reason;
  };
  expect(unplannable(read)?.reason).toMatch(/without .*\/parameters\/0$/);
  expect(reasonWith('one')).toMatch(/without .*\/parameters\/1$/);
  expect(reasonWith('one', 'other')).toBeUndefined();
});

it('recognizes paths with the same method that differ only in the names of their variables', () => {
  const read = (name: string) => ({
    parameters: [{ name, in: 'path', required: true, schema: { type: 'string' } }],
    responses: { 200: { description: '' } },
  });
  const operations = readOperations({
    openapi: '3.1.0',
    paths: {
      '/a/{id}': { get: read('id') },
      '/a/{name}': { get: read('name'), put: read('name') },
      '/a/{name}/b': { get: read('name') },
    },
  });
  const twin = (path: string): string =>
    `its requests cannot be distinguished from those of ${path}, which is the same path`;
  expect(operations.map((operation) => unplannable(operation)?.reason)).toEqual([
    twin('/a/{name}'),
    twin('/a/{id}'),
    undefined,
    undefined,
  ]);
});
