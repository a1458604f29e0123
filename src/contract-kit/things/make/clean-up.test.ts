import { describe, expect, it } from 'vitest';
import type { Case } from '../../contract/model/case.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { planOperations } from '../../requests/cases/plan-operations.ts';
import { objectSchema, smallDocument, text } from '../../testing/laws/small-document.ts';
import { resourceModel } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import { cleanUp } from './clean-up.ts';

const one = objectSchema({ id: text });
const below = (path: string, maker: string) => ({
  [`POST ${maker}`]: { body: objectSchema({ name: text }), responses: { 201: one } },
  [`GET ${path}`]: { responses: { 200: one, 404: null } },
  [`DELETE ${path}`]: { responses: { 204: null, 404: null, 409: null } },
});
const document = smallDocument({
  ...below('/trenches/{trenchId}', '/trenches'),
  ...below('/finds/{findId}', '/trenches/{trenchId}/finds'),
  'POST /finds/{findId}/move': { body: objectSchema({ trenchId: text }), responses: { 200: one, 404: null } },
  ...below('/lamps/{lampId}', '/lamps'),
});
const model = resourceModel(document);
const operations = readOperations(document);
const plan = planOperations(operations, {
  token: 't',
  laws: [],
  asJudged: (given: Case) => given,
  seed: 1,
  maxCases: 5,
});

function thing(path: string, ...madeFor: readonly string[]): Thing {
  const resource = model.resources.find(({ key }) => key === `/${path.split('/')[1]}/{}`);
  if (resource === undefined) throw new Error(`nothing is at ${path}`);
  return { resource, path, origin: 'owned', madeFor };
}

/** Cleans up at a service that refuses to remove what something else is in. Returns what it removed, refused and left. */
async function clean(things: readonly Thing[], within: Record<string, string>, mayRemove = (_path: string) => true) {
  const kept = new Set(things.map(({ path }) => path));
  const log: string[] = [];
  const left = await cleanUp({
    things,
    gone: [],
    model,
    casesOf: plan.casesOf,
    isAllowed: () => true,
    isGone: () => false,
    removed: new Set(),
    withTag: async (testCase) => testCase,
    send: async ({ request }) => {
      const path = request.path;
      const isFree = mayRemove(path) && ![...kept].some((other) => within[other] === path);
      if (isFree) kept.delete(path);
      log.push(`${isFree ? '-' : '='}${path}`);
      const response = { status: isFree ? 204 : 409, headers: [], body: new Uint8Array() };
      return { request, result: { kind: 'response', response } };
    },
  });
  return { log, left: left.map(({ thing }) => thing.path), kept: [...kept] };
}

describe('what could not be removed', () => {
  it('is tried after what was made for it, and what holds something is tried once', async () => {
    const [coin, trench, lamp] = [thing('/finds/coin', '/trenches/a'), thing('/trenches/a'), thing('/lamps/1')];
    const { log, left } = await clean(
      [coin, trench, lamp],
      { '/finds/coin': '/trenches/a' },
      (path) => path !== coin.path,
    );
    // The coin is tried again because nobody knows why it is refused. The trench holds it.
    expect(log).toEqual(['=/finds/coin', '-/lamps/1', '=/finds/coin', '=/trenches/a']);
    expect(left).toEqual(['/finds/coin', '/trenches/a']);
  });

  it('is tried again for one thing of each kind where nothing tells the reason', async () => {
    const things = [thing('/finds/coin'), thing('/finds/ring'), thing('/lamps/1')];
    const { log } = await clean(things, {}, (path) => path.startsWith('/lamps/'));
    expect(log).toEqual(['=/finds/coin', '-/lamps/1', '=/finds/ring', '=/finds/coin']);
  });

  it('is tried again when something was removed that may have moved to it', async () => {
    const [coin, from, to] = [thing('/finds/coin', '/trenches/a'), thing('/trenches/a'), thing('/trenches/b')];
    const within = { '/finds/coin': '/trenches/b', '/lamps/1': '/finds/coin' };
    const { log, kept } = await clean([to, coin, thing('/lamps/1'), from], within);
    expect(log.filter((entry) => entry.endsWith(to.path))).toEqual(['=/trenches/b', '=/trenches/b', '-/trenches/b']);
    expect(kept).toEqual([]);
  });

  it('is removed in the end though it seems to hold what has moved away', async () => {
    const [coin, from] = [thing('/finds/coin', '/trenches/a'), thing('/trenches/a')];
    const { kept } = await clean([coin, from], { '/finds/coin': '/trenches/b' }, (path) => path !== coin.path);
    expect(kept).toEqual(['/finds/coin']);
  });
});
