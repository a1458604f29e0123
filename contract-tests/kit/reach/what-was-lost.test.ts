import { textReport, urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { type ShelfCall, type ShelfReply, startShelf, type Thing } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const tag = objectWith({ id: text, note: text });
const user = objectWith({ id: text, visits: { type: 'integer' } });
const gone = { 404: undefined };

const document = shelfDocument({
  'POST /tags': { body: { note: text }, responses: { 201: tag, 400: undefined } },
  'GET /tags': { responses: { 200: { type: 'array', items: tag } } },
  'GET /tags/{tagId}': { responses: { 200: tag, ...gone } },
  'DELETE /tags/{tagId}': {
    query: { force: { type: 'boolean' } },
    responses: { 204: undefined, 400: undefined, 409: undefined, ...gone },
  },
  'GET /users': { responses: { 200: { type: 'array', items: user } } },
  'GET /users/{userId}': { responses: { 200: user, ...gone } },
});

const before: readonly (readonly [string, Thing])[] = [
  ['/tags/a-tag-of-before', { id: 'a-tag-of-before', note: 'old' }],
  ['/tags/b-tag-of-before', { id: 'b-tag-of-before', note: 'old' }],
  ['/users/ann', { id: 'ann', visits: 1 }],
];

/** Refuses what the description does not allow. */
function strict({ method, path, query, headers, body }: ShelfCall): ShelfReply | undefined {
  if (method === 'POST' && headers['content-type'] !== 'application/json') return { status: 400 };
  if (query.force !== undefined && !/^(?:true|false)$/.test(query.force)) return { status: 400 };
  return method === 'POST' && path === '/tags' && typeof body.note !== 'string' ? { status: 400 } : undefined;
}

async function verifyWith(
  special: (call: ShelfCall) => ShelfReply | undefined,
  options: { readonly touch?: readonly string[] } = {},
) {
  const shelf = await startShelf((call) => special(call) ?? strict(call), new Map(before));
  onTestFinished(shelf.close);
  const report = await verify({ document, target: urlTarget(shelf.url), seed: 3, ...options });
  return { report, shelf };
}

it('says nothing of a service that keeps what was there, and adds up what it made', async () => {
  const { report, shelf } = await verifyWith(() => undefined);
  expect(report.verdict).toBe('holds');
  expect(report.state).toMatchObject({ compared: 3, disturbed: [], left: [] });
  expect([...shelf.things]).toEqual(before);
  const [made] = report.state?.made ?? [];
  expect(made).toMatchObject({ resource: '/tags/{tagId}', operation: 'POST /tags', left: 0 });
  expect((made?.deleted ?? 0) + (made?.removed ?? 0)).toBe(made?.count);
});

it('says first what is gone or changed, with the requests that could have done it, and never that the contract holds', async () => {
  const { report } = await verifyWith(({ method, path, things }) => {
    if (method !== 'DELETE' || !things.has(path)) return undefined;
    things.delete('/tags/b-tag-of-before');
    if (things.has('/tags/a-tag-of-before'))
      things.set('/tags/a-tag-of-before', { id: 'a-tag-of-before', note: 'new' });
    return undefined;
  });
  expect(report.verdict).toBe('inconclusive');
  expect(report.reason).toMatch(/^This run may have changed what was there before: \/tags\/b-tag-of-before is gone/);
  expect(report.state?.disturbed).toMatchObject([
    { path: '/tags/b-tag-of-before', kind: 'gone', resource: '/tags/{tagId}' },
    {
      path: '/tags/a-tag-of-before',
      kind: 'changed',
      members: [{ name: 'note', before: '"old"', after: '"new"' }],
    },
  ]);
  for (const { requests } of report.state?.disturbed ?? [])
    expect(requests.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:POST|DELETE) \/tags/)]),
    );
  const text = textReport(report);
  expect(text).toMatch(/^Inconclusive: this run may have changed what was there before\.\n.*b-tag-of-before/s);
  expect(text).toContain('\n\nWhat was there before this run is not as it was: 1 thing is gone and 1 thing is\n');
});

it('lists what no request of the run could have done, and leaves the verdict alone', async () => {
  const { report } = await verifyWith(({ method, things }) => {
    if (method === 'POST') things.set('/users/ann', { id: 'ann', visits: 2 });
    return undefined;
  });
  expect(report.verdict).toBe('holds');
  expect(report.state?.disturbed).toMatchObject([{ path: '/users/ann', kind: 'changed', requests: [] }]);
  expect(textReport(report)).toContain('Changed by others or by use: /users/ann is changed.');
});

it.each([
  ['has not helped', ['DELETE /tags/{tagId}'], () => true],
  ['may help, which needs --touch DELETE /tags/{tagId}', [], (force?: string) => force !== 'true'],
])('says that the switch of a removal %s', async (advice, touch, isRefused) => {
  const { report } = await verifyWith(
    ({ method, path, query, things }) =>
      method === 'DELETE' && things.has(path) && isRefused(query.force) ? { status: 409 } : undefined,
    { touch },
  );
  expect(report.state?.left.length).toBeGreaterThan(0);
  expect(report.state?.left[0]?.reason).toBe(`DELETE /tags/{tagId} answered 409, and its \`force\` ${advice}`);
  for (const { count, deleted, removed, left } of report.state?.made ?? [])
    expect(deleted + removed + left).toBe(count);
});

it('removes by force what it could not remove otherwise, if it may', async () => {
  const { report } = await verifyWith(
    ({ method, path, query, things }) =>
      method === 'DELETE' && things.has(path) && query.force !== 'true' ? { status: 409 } : undefined,
    { touch: ['DELETE /tags/{tagId}'] },
  );
  expect(report.state?.left).toEqual([]);
  expect(report.state?.removed).toBeGreaterThan(0);
});

it('tells of things that the service made although it refused the request', async () => {
  const { report, shelf } = await verifyWith(({ method, path, headers, things }) => {
    if (method !== 'POST' || path !== '/tags' || headers['content-type'] === 'application/json') return undefined;
    const id = `refused-${things.size}`;
    things.set(`/tags/${id}`, { id, note: 'made although it was refused' });
    return { status: 400 };
  });
  const refused = [...shelf.things.keys()].filter((path) => path.startsWith('/tags/refused-'));
  expect(refused.length).toBeGreaterThan(0);
  expect(report.state?.left.map(({ path }) => path)).toEqual(refused);
  expect(report.state?.left[0]?.reason).toMatch(/^its list did not have it before the run/);
  expect(report.state?.made).toContainEqual({
    resource: '/tags/{tagId}',
    operation: 'POST /tags',
    count: expect.any(Number),
    deleted: expect.any(Number),
    removed: expect.any(Number),
    left: refused.length,
  });
});
