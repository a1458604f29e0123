import { expect, it } from 'vitest';
import { readOperations } from '../document/operation.ts';
import { unplannable } from './unplannable.ts';

const reasonFor = (path: string, operation: object = {}): string | undefined => {
  const get = { operationId: 'get', responses: { 200: { description: '' } }, ...operation };
  const [read] = readOperations({ openapi: '3.1.0', paths: { [path]: { get } } });
  return read && unplannable(read)?.reason;
};

it('says why no valid request can be made', () => {
  expect(reasonFor('/things')).toBeUndefined();
  expect(reasonFor('/things/{id}')).toBe('no valid request can be made without a value for {id}');
  expect(reasonFor('/things#action=list')).toBe('the path has a fragment, which is never sent (RFC 9110 §7.1)');
  expect(reasonFor('/things', { security: [{ nobody: [] }] })).toMatch(/^no valid request can be made without \//);
});
