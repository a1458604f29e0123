import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { ordinary, startShelf } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const room = objectWith({ id: text, state: text, present: { type: ['integer', 'null'] } });

const document = shelfDocument({
  'POST /rooms': { body: { note: text }, responses: { 201: room } },
  'GET /rooms/{roomId}': { responses: { 200: room, 404: undefined } },
  'POST /rooms/{roomId}/check-in': { body: { present: { type: 'integer' } }, responses: { 200: room, 404: undefined } },
});

/** What is said about a check-in after which these members are kept. */
async function findingsOf(kept: readonly string[]): Promise<readonly string[]> {
  const shelf = await startShelf((call) => {
    const { method, path, things, body } = call;
    if (method !== 'POST') return undefined;
    if (path === '/rooms') return ordinary({ ...call, body: { ...body, state: 'free', present: null } });
    const at = path.replace(/\/check-in$/, '');
    const known = things.get(at);
    if (known === undefined) return { status: 404 };
    const after = { state: 'used', present: body.present };
    const stored = Object.entries(after).filter(([name]) => kept.includes(name));
    things.set(at, { ...known, ...Object.fromEntries(stored) });
    return { status: 200, body: { ...known, ...after } };
  });
  onTestFinished(shelf.close);
  const clauses = ({ id }: { readonly id: string }): boolean => id.endsWith('/law/action-is-kept');
  const { findings } = await verify({ document, target: urlTarget(shelf.url), clauses });
  return findings.map(({ clause, actual }) => `${clause}: ${actual}`);
}

const rule = 'POST /rooms/{roomId}/check-in/law/action-is-kept';

it.each([
  [['state', 'present'], []],
  [['present'], [`${rule}: \`state\` is still "free"`]],
  [['state'], [`${rule}: \`present\` is still null`]],
])('expects all that an action says to have changed, with %j kept', async (kept, expected) => {
  expect(await findingsOf(kept)).toEqual(expected);
});
