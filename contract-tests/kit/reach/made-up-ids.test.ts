import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { startShelf, type Thing } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const named = objectWith({ id: text });
const change = { body: { note: text }, responses: { 200: named, 403: undefined } };

/** Nobody can make a project, so its changes get made-up ids. */
const document = shelfDocument({
  'GET /projects': { responses: { 200: { type: 'array', items: named } } },
  'PATCH /projects/{projectId}': change,
  'POST /teams': { body: { note: text }, responses: { 201: named } },
  'GET /teams/{teamId}': { responses: { 200: named, 403: undefined, 404: undefined } },
  'PATCH /teams/{teamId}': change,
});

it('expects no rights to what is not there, and rights to what this run has made', async () => {
  const before: readonly (readonly [string, Thing])[] = [['/projects/p1', { id: 'p1' }]];
  const shelf = await startShelf(({ method, path, things, body }) => {
    if (method !== 'PATCH') return undefined;
    return !things.has(path) || body.note === 't' ? { status: 403 } : undefined;
  }, new Map(before));
  onTestFinished(shelf.close);
  const { findings } = await verify({ document, target: urlTarget(shelf.url), laws: [] });
  const refused = findings.filter(({ id }) => id.endsWith('#refused-valid'));
  expect(refused.map(({ operation, actual }) => [operation, actual])).toEqual([
    ['PATCH /teams/{teamId}', 'status 403'],
  ]);
  expect([...shelf.things].filter(([path]) => path.startsWith('/projects'))).toEqual(before);
});
