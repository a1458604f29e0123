import { describe, expect, it } from 'vitest';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { resourceModel } from '../read/resource-model.ts';
import { possibleCauses } from './causes.ts';
import type { SentUnsafe } from './gate/gate.ts';
import type { ThingDifference } from './inventory.ts';

const inPath = (...names: readonly string[]) =>
  names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
const project = { parameters: inPath('projectId') };
const ok = { responses: { 200: { description: '' } } };
const content = { 'application/json': { schema: { type: 'object', properties: { title: { type: 'string' } } } } };
const body = { requestBody: { content } };
const document = {
  openapi: '3.1.0',
  info: {},
  paths: {
    '/projects': { get: ok },
    '/projects/{projectId}': { ...project, get: ok, patch: { ...ok, ...body } },
    '/projects/{projectId}/close': { ...project, post: ok },
    '/projects/{projectId}/flags': { ...project, get: ok, post: { ...ok, ...body } },
    '/projects/{projectId}/flags/{flagId}': { parameters: inPath('projectId', 'flagId'), get: ok, delete: ok },
    '/reset': { post: ok },
  },
};
const operations = readOperations(document);
const model = resourceModel(document);

function sent(method: string, path: string, of: string, body?: string): SentUnsafe {
  const operation = operations.find((one): one is Operation => one.method === method && one.path === of);
  return { operation, status: 200, request: { method, path, headers: [], ...(body !== undefined && { body }) } };
}

const addsFlag = sent('POST', '/projects/main/flags', '/projects/{projectId}/flags', '{"title":"t"}');
const removesFlag = sent('DELETE', '/projects/main/flags/f', '/projects/{projectId}/flags/{flagId}');

/** The requests that could have changed a member of the project `main`. */
function causesOf(
  all: readonly SentUnsafe[],
  name: string,
  before: unknown,
  after: unknown,
  inUse = '',
): readonly SentUnsafe[] {
  const [resource] = model.resources;
  if (resource === undefined) throw new Error('no resource');
  const changed: ThingDifference = {
    resource,
    path: '/projects/main',
    kind: 'changed',
    members: [{ name, before, after }],
  };
  return possibleCauses([changed], all, model, (path) => path === inUse).get(changed) ?? [];
}

describe('what a service notes of a thing that is only used', () => {
  it.each<[string, unknown, unknown]>([
    ['usedAt', null, '2026-11-30T14:42:53.907Z'],
    ['flagCount', 1, 3],
  ])('is no cause of a request: `%s`', (name, before, after) => {
    expect(causesOf([addsFlag, removesFlag], name, before, after)).toEqual([]);
  });

  it('is no cause of any request where the run uses the thing whatever it sends', () => {
    const reset = sent('POST', '/reset', '/reset');
    const after = '2026-11-30T14:42:53.907Z';
    expect(causesOf([reset], 'usedAt', null, after, '/projects/main')).toEqual([]);
    expect(causesOf([reset], 'flagCount', 1, 3, '/projects/main')).toEqual([reset]);
  });

  it.each<[string, SentUnsafe, string, unknown]>([
    ['a text', addsFlag, 'state', 'closed'],
    ['what a body writes', addsFlag, 'title', '2026-11-30T14:42:53.907Z'],
    [
      'the number of a thing that nothing was made below',
      sent('POST', '/projects/x/flags', '/projects/{projectId}/flags'),
      'flagCount',
      3,
    ],
    [
      'a number, by a request that is about the thing',
      sent('POST', '/projects/main/close', '/projects/{projectId}/close'),
      'flagCount',
      3,
    ],
    [
      'a number, by a body that names the thing',
      sent('POST', '/projects/main/flags', '/projects/{projectId}/flags', '{"title":"main"}'),
      'flagCount',
      3,
    ],
    ['a time, by a request that names nothing', sent('POST', '/reset', '/reset'), 'usedAt', '2026-11-30T14:42:53.907Z'],
  ])('is not %s', (_, cause, name, after) => {
    expect(causesOf([cause], name, 1, after)).toEqual([cause]);
  });
});
