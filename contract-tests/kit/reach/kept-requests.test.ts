import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { ordinary, startShelf, type Thing } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const season = { type: 'string', pattern: '^20[0-9]{2}-(summer|winter)$', examples: ['2026-summer'] };
const pass = objectWith({ id: text, season, note: text, tags: { type: 'array', items: text } });
const refused = { 400: undefined, 404: undefined, 409: undefined, 415: undefined, 422: undefined };

const document = shelfDocument({
  'POST /passes': {
    body: { season, note: text, tags: { type: 'array', items: text } },
    responses: { 201: pass, ...refused },
  },
  'GET /passes/{passId}': { responses: { 200: pass, 404: undefined } },
  'DELETE /passes/{passId}': { responses: { 204: undefined, 404: undefined } },
});

it('goes on with full requests where only some texts of them are refused', async () => {
  const made: Thing[] = [];
  let isRefusing = false;
  const shelf = await startShelf((call) => {
    if (call.method !== 'POST') return undefined;
    const isOdd = String(call.body.note).includes('\0');
    isRefusing ||= isOdd;
    if (isOdd) return { status: 422, body: { message: 'no such season' } };
    if (isRefusing) made.push(call.body);
    return ordinary(call);
  });
  onTestFinished(shelf.close);
  const clauses = ({ id }: { readonly id: string }): boolean => id.includes('/law/');
  await verify({ document, target: urlTarget(shelf.url), clauses });
  expect(isRefusing).toBe(true);
  const full = made.filter(({ note, tags }) => note !== undefined && Array.isArray(tags) && tags.length > 0);
  expect(full.length).toBeGreaterThan(made.length / 4);
});
