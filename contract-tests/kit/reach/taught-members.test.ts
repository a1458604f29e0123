import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { ordinary, type ShelfCall, type ShelfReply, startShelf } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
/** No word of this name says that only one sailor has it. */
const badge = { type: 'string', pattern: '^[A-Z]{2}[0-9]{4}$' };
const sailor = objectWith({ id: text, badge, rank: text });
const refused = { 400: undefined, 404: undefined, 409: undefined, 415: undefined };

const document = shelfDocument({
  'POST /sailors': { body: { badge, rank: text }, responses: { 201: sailor, ...refused } },
  'GET /sailors/{sailorId}': { responses: { 200: sailor, 404: undefined } },
  'PUT /sailors/{sailorId}': { body: { badge, rank: text }, responses: { 200: sailor, ...refused } },
});

/**
 * Each badge is given once, and a sailor keeps it.
 *
 * @param isRankKept Whether a sailor also keeps the rank, although no answer says so.
 */
async function verifySailors(isRankKept: boolean) {
  const given = new Set<unknown>();
  const answers: string[] = [];
  const answer = (call: ShelfCall): ShelfReply | undefined => {
    const { method, path, body, things, headers } = call;
    if (!['POST', 'PUT'].includes(method)) return undefined;
    if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) return { status: 415 };
    const isValid =
      typeof body.rank === 'string' && typeof body.badge === 'string' && /^[A-Z]{2}\d{4}$/.test(body.badge);
    if (method === 'PUT') {
      const own = things.get(path);
      if (own === undefined) return { status: 404 };
      if (!isValid) return { status: 400 };
      if (own.badge !== body.badge) return { status: 409 };
      things.set(path, { ...own, ...(!isRankKept && { rank: body.rank }) });
      return { status: 200, body: things.get(path) };
    }
    if (path !== '/sailors') return { status: 404 };
    if (!isValid) return { status: 400 };
    if (given.has(body.badge)) return { status: 409 };
    given.add(body.badge);
    return ordinary(call);
  };
  const shelf = await startShelf((call) => {
    const reply = answer(call);
    if (reply !== undefined) answers.push(`${call.method} ${reply.status}`);
    return reply;
  });
  onTestFinished(shelf.close);
  const { findings } = await verify({ document, target: urlTarget(shelf.url) });
  const count = (name: string): number => answers.filter((one) => one === name).length;
  return { findings: findings.map(({ clause }) => clause), count };
}

it('learns from a conflict which text is another one in each request, and which one a change repeats', async () => {
  const { findings, count } = await verifySailors(false);
  expect(findings).toEqual([]);
  expect(count('POST 409')).toBeLessThan(count('POST 201'));
  expect(count('PUT 200')).toBeGreaterThan(count('PUT 409'));
});

it('finds what such a change does not keep', async () => {
  const { findings } = await verifySailors(true);
  expect(findings).toContain('PUT /sailors/{sailorId}/law/change-is-kept');
});
