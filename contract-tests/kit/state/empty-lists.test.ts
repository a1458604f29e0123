import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { ordinary, type ShelfReply, startShelf, type Thing } from '../reach/shelf.ts';
import { type Members, objectWith, shelfDocument } from '../reach/shelf-document.ts';

const text = { type: 'string', minLength: 1, maxLength: 60 };

/** What is found on a service whose list answers so, whatever was made. */
async function foundWith(list: (all: readonly Thing[]) => unknown, members: Members = { label: text }) {
  const tent = objectWith({ id: { type: 'string' }, ...members });
  const document = shelfDocument({
    'POST /tents': { body: members, responses: { 201: tent } },
    'GET /tents': { responses: { 200: {} } },
    'GET /tents/{tentId}': { responses: { 200: tent, 404: undefined } },
  });
  const shelf = await startShelf((call): ShelfReply | undefined => {
    if (call.method !== 'GET' || call.path !== '/tents') return undefined;
    const { body } = ordinary(call);
    return { status: 200, body: list(Array.isArray(body) ? body : []) };
  });
  onTestFinished(shelf.close);
  const clauses = ({ id }: { readonly id: string }): boolean => id.endsWith('/law/made-is-listed-once');
  const { findings } = await verify({ document, target: urlTarget(shelf.url), clauses });
  return findings.map(({ actual }) => actual);
}

it.each<[what: string, list: Parameters<typeof foundWith>[0]]>([
  ['an empty list', () => []],
  ['an empty page', () => ({ items: [], total: 0, links: { self: '/tents' } })],
])('is found where a list is always %s', async (_, list) => {
  expect(await foundWith(list)).toEqual(['GET /tents lists nothing']);
});

it.each<[what: string, list: Parameters<typeof foundWith>[0], members?: Members]>([
  ['shows all', (all) => all],
  ['shows things by id', (all) => ({ warnings: [], tents: Object.fromEntries(all.map((one) => [one.id, one])) })],
  ['leaves out what has a status', () => [], { label: text, status: text }],
])('is not found where a list %s', async (_, list, members) => {
  expect(await foundWith(list, members)).toEqual([]);
});
