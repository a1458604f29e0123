import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { documentedRefusal } from './documented-refusal.ts';

it.each([
  [['200', '401', '403'], { documented: 401, statuses: [401] }],
  [['200', '403'], { documented: 403, statuses: [401, 403] }],
  [['200', '400', '4XX', 'default'], undefined],
])('where %j are documented, credentials are refused by %j', (statuses, refusal) => {
  const responses = Object.fromEntries(statuses.map((status) => [status, { description: '' }]));
  const [operation] = readOperations({ openapi: '3.1.0', paths: { '/a': { get: { responses } } } });
  if (operation === undefined) throw new Error('no operation');
  expect(documentedRefusal(operation)).toEqual(refusal);
});
