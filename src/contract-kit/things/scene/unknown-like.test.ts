import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { resourceModel } from '../read/resource-model.ts';
import { isIdOf, unknownLike } from './unknown-like.ts';

/** The id of a thing that nobody has made, beside one with this id. */
function idLike(id: string, pattern: string): string | undefined {
  const code = { name: 'code', in: 'path', required: true, schema: { type: 'string', pattern } };
  const item = { parameters: [code], get: { operationId: 'read', responses: {} } };
  const document = { openapi: '3.1.0', info: {}, paths: { '/taxa/{code}': item } };
  const [read] = readOperations(document);
  const [resource] = resourceModel(document).resources;
  if (read === undefined || resource === undefined) throw new Error('no operation');
  const unknown = unknownLike({ path: `/taxa/${id}`, resource, origin: 'owned' }, read)?.path.split('/')[2];
  expect(unknown === undefined || isIdOf(read.parameters[0]?.schema, unknown)).toBe(true);
  return unknown;
}

it.each([
  ['a short id that may be longer', 'oak', '^[a-z]{3,12}$', /^[a-z]{12}$/],
  ['an id with a prefix', 'SB-000001', '^SB-[0-9]{6}$', /^SB-\d{6}$/],
  ['a number', '17', '^[0-9]+$', /^2147\d{6}$/],
])('makes up another one for %s', (_what, id, pattern, expected) => {
  const unknown = idLike(id, pattern);
  expect(unknown).toMatch(expected);
  expect(unknown).not.toBe(id);
});

it('makes up none where each id is so short that another thing may have it', () => {
  expect(idLike('oak', '^[a-z]{3,4}$')).toBeUndefined();
});
