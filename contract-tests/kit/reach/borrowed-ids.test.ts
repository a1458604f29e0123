import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { startShelf, type Thing } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const named = objectWith({ id: text });
const list = { type: 'array', items: named };
const read = { responses: { 200: named, 404: undefined } };

/**
 * Flags belong to projects, which nobody can make. They are switched in environments, which nobody can make either. What is
 * deleted goes to an archive. The tags of a flag have a path of which only the list of all flags knows.
 */
const document = shelfDocument({
  'GET /projects': { responses: { 200: list } },
  'GET /environments': { responses: { 200: list } },
  'GET /environments/{environment}': read,
  'POST /projects/{projectId}/flags': { body: { note: text }, responses: { 201: named, 404: undefined } },
  'GET /projects/{projectId}/flags/{flagId}': read,
  'DELETE /projects/{projectId}/flags/{flagId}': { responses: { 204: undefined, 404: undefined } },
  'POST /projects/{projectId}/flags/{flagId}/environments/{environment}/on': {
    responses: { 200: undefined, 404: undefined },
  },
  'GET /events/{flagId}': read,
  'GET /flags': { responses: { 200: list } },
  'GET /flags/{flagId}/tags': read,
  'DELETE /archive/{flagId}': { responses: { 204: undefined, 404: undefined } },
  'PATCH /projects/{projectId}': { body: { note: text }, responses: { 200: named, 404: undefined } },
});

const before: readonly (readonly [string, Thing])[] = [
  ['/projects/p1', { id: 'p1' }],
  ['/environments/e1', { id: 'e1' }],
];

it.each([
  ['makes parts of what was there, and removes them', false],
  ['reaches what it may touch by the ids of another path', true],
])('%s', async (_what, isTouched) => {
  const shelf = await startShelf(({ method, path, things }) => {
    const [, flag] = /^(\/projects\/p1\/flags\/[^/]+)\/environments\/e1\/on$/.exec(path) ?? [];
    const [, event] = /^\/(?:events|flags(?=.+tags))\/([^/]+)/.exec(path) ?? [];
    if (event !== undefined)
      return things.has(`/projects/p1/flags/${event}`) ? { status: 200, body: { id: event } } : { status: 404 };
    if (path === '/flags') return { status: 200, body: [...things.values()].filter(({ note }) => note !== undefined) };
    const known = things.get(path);
    if (method === 'DELETE' && path.startsWith('/projects/') && known !== undefined) {
      things.delete(path);
      things.set(`/archive/${known.id}`, known);
      return { status: 204 };
    }
    if (method === 'POST' && /\/(?:on|off)$/.test(path)) return { status: things.has(flag ?? '') ? 200 : 404 };
    return method === 'POST' && !path.startsWith('/projects/p1/') ? { status: 404 } : undefined;
  }, new Map(before));
  onTestFinished(shelf.close);
  const switching = 'POST /projects/*/flags/*/environments/*/on';
  const report = await verify({ document, target: urlTarget(shelf.url), touch: isTouched ? [switching] : [] });
  expect(report.reach.unreached).toEqual([
    ...(isTouched ? [] : ['POST /projects/{projectId}/flags/{flagId}/environments/{environment}/on']),
    'PATCH /projects/{projectId}',
  ]);
  expect([...shelf.things]).toEqual(before);
  expect(report.state?.left).toEqual([]);
});
