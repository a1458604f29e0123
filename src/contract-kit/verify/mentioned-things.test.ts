import { expect, it } from 'vitest';
import { verifyServed } from '../testing/verify-served.ts';

const text = { type: 'string' };
const named = { type: 'object', required: ['name'], properties: { name: text } };
const json = (schema: object) => ({ description: 'ok', content: { 'application/json': { schema } } });
const body = (schema: object) => ({ required: true, content: { 'application/json': { schema } } });
const inPath = (name: string) => ({ name, in: 'path', required: true, schema: text });
const none = { description: 'none' };
const mentioning = (name: string) => ({ type: 'object', required: [name], properties: { [name]: text } });

/** Flags depend on other flags, and stand on stages that nobody makes. */
const document = {
  openapi: '3.1.0',
  info: { title: 'Flags', version: '1' },
  paths: {
    '/flags': {
      get: { operationId: 'list', responses: { 200: json({ type: 'array', items: named }) } },
      post: { operationId: 'make', requestBody: body(named), responses: { 201: json(named), 400: none, 409: none } },
    },
    '/flags/{name}': {
      parameters: [inPath('name')],
      get: { operationId: 'read', responses: { 200: json(named), 404: none } },
      delete: { operationId: 'remove', responses: { 204: none, 404: none } },
    },
    '/flags/{child}/parents': {
      parameters: [inPath('child')],
      post: { operationId: 'depend', requestBody: body(mentioning('flag')), responses: { 204: none, 404: none } },
    },
    '/flags/{child}/parents/{parent}': {
      parameters: [inPath('child'), inPath('parent')],
      delete: { operationId: 'undo', responses: { 204: none, 404: none } },
    },
    '/flags/{name}/stage': {
      parameters: [inPath('name')],
      put: { operationId: 'stand', requestBody: body(mentioning('stage')), responses: { 204: none, 404: none } },
    },
    '/stages': { get: { operationId: 'stages', responses: { 200: json({ type: 'array', items: named }) } } },
    '/stages/{name}': {
      parameters: [inPath('name')],
      get: { operationId: 'stage', responses: { 200: json(named), 404: none } },
    },
  },
};

async function verifyFlags(clauses: RegExp) {
  const flags = new Map([['mine', { name: 'mine' }]]);
  const answer = (method: string, path: string, given: object): [status: number, value?: unknown] => {
    const [, kind, id = '', part] = path.split('/').map(decodeURIComponent);
    const { name, flag, stage }: { name?: unknown; flag?: unknown; stage?: unknown } = given;
    if (kind === 'stages') {
      if (id === '') return [200, [{ name: 'live' }]];
      return id === 'live' ? [200, { name: 'live' }] : [404];
    }
    if (id === '' && method === 'GET') return [200, [...flags.values()]];
    if (method === 'POST' && id === '') {
      if (typeof name !== 'string') return [400];
      if (flags.has(name)) return [409];
      flags.set(name, { name });
      return [201, { name }];
    }
    if (!flags.has(id)) return [404];
    if (part === 'parents') return [flag !== id && flags.has(String(flag)) ? 204 : 403];
    if (part === 'stage') return [stage === 'live' ? 204 : 400];
    if (method === 'DELETE') return [flags.delete(id) ? 204 : 404];
    return [200, flags.get(id)];
  };
  return await verifyServed(({ method, url, json: given }) => answer(method, url.pathname, Object(given)), {
    document,
    token: 'unused',
    runId: 'run',
    clauses: ({ id }) => clauses.test(id),
  });
}

it.each([
  ['another thing', /^depend/, []],
  ['a thing that it may not name', /^stand/, ['stand']],
])('tells no refusal of what only %s would be right for', async (_, clauses, unreached) => {
  const report = await verifyFlags(clauses);
  expect(report.reach.unreached).toEqual(unreached);
  expect(report.findings.map(({ id }) => id).filter((id) => id.endsWith('#refused-valid'))).toEqual([]);
});
