import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { ordinary, startShelf, type Thing } from '../reach/shelf.ts';
import { objectWith, shelfDocument } from '../reach/shelf-document.ts';

const members = {
  title: { type: 'string', minLength: 1, maxLength: 60 },
  owner: { type: 'string', minLength: 1, maxLength: 60 },
  place: objectWith({ town: { type: 'string', minLength: 1, maxLength: 60 }, name: { type: 'string' } }),
  price_cents: { type: 'integer', minimum: 0 },
  starts_at: { type: 'string', format: 'date-time' },
};
const tent = objectWith({ id: { type: 'string' }, ...members });
const page = objectWith({ items: { type: 'array', items: tent }, total: { type: 'integer' } });
const price = { type: 'integer', minimum: 0 };
const time = { type: 'string', format: 'date-time' };

const document = shelfDocument({
  'POST /tents': { body: members, responses: { 201: tent } },
  'GET /tents': {
    query: {
      min_price: price,
      max_price: price,
      starts_from: { ...time, description: 'Tents from this time or later.' },
      starts_before: { ...time, description: 'Tents before this time.' },
      starts_after: time,
      q: { type: 'string', description: 'Finds tents whose title or owner contains this text.' },
      owner: { type: 'string' },
      town: { type: 'string' },
      name: { type: 'string' },
    },
    responses: { 200: page },
  },
  'GET /tents/{tentId}': { responses: { 200: tent, 404: undefined } },
});

type Selects = (thing: Thing, asked: string, query: Readonly<Record<string, string>>) => boolean;

const at = ({ starts_at }: Thing): number => Date.parse(String(starts_at));
const has = (text: unknown, asked: string): boolean => String(text).includes(asked);

/** How the correct service selects. */
const correct: Readonly<Record<string, Selects>> = {
  min_price: ({ price_cents }, asked) => Number(price_cents) >= Number(asked),
  max_price: ({ price_cents }, asked) => Number(price_cents) <= Number(asked),
  starts_from: (thing, asked) => at(thing) >= Date.parse(asked),
  starts_before: (thing, asked) => at(thing) < Date.parse(asked),
  starts_after: (thing, asked) => at(thing) > Date.parse(asked),
  q: ({ title, owner }, asked) => has(title, asked) || has(owner, asked),
  owner: ({ owner }, asked) => owner === asked,
  town: ({ place }, asked) => Object(place).town === asked,
  // The name of a place is not that of a tent.
  name: ({ title }, asked) => title === asked,
};

interface Shop {
  readonly selects?: Readonly<Record<string, Selects>>;
  readonly totalOf?: (shown: readonly unknown[], all: readonly unknown[]) => number;
}

async function findingsOf({ selects = {}, totalOf = (shown) => shown.length }: Shop): Promise<string[]> {
  const rules = { ...correct, ...selects };
  const shelf = await startShelf((call) => {
    const { method, path, query } = call;
    if (method !== 'GET' || path !== '/tents') return undefined;
    const { body } = ordinary(call);
    const all: readonly Thing[] = Array.isArray(body) ? body : [];
    const asked = Object.entries(query);
    const items = all.filter((thing) => asked.every(([name, value]) => rules[name]?.(thing, value, query) ?? true));
    return { status: 200, body: { items, total: totalOf(items, all) } };
  });
  onTestFinished(shelf.close);
  const clauses = ({ id }: { readonly id: string }): boolean => id.endsWith('/law/filters-filter');
  const { findings } = await verify({ document, target: urlTarget(shelf.url), clauses, runId: 'tents' });
  return findings.map(({ actual }) => actual);
}

const all: Selects = () => true;

it.each<[what: string, shop: Shop, finding: RegExp]>([
  ['ignores a lower bound', { selects: { min_price: all } }, /which has the price_cents 1$/],
  [
    'leaves out what is at the lower bound',
    { selects: { min_price: ({ price_cents }, asked) => Number(price_cents) > Number(asked) } },
    /does not show it/,
  ],
  ['ignores an upper bound', { selects: { max_price: all } }, /which has the price_cents 5$/],
  [
    'ignores an upper bound beside a lower one',
    {
      selects: {
        max_price: (thing, asked, { min_price }) =>
          min_price !== undefined || correct.max_price?.(thing, asked, {}) === true,
      },
    },
    /which has the price_cents 5$/,
  ],
  ['ignores a time', { selects: { starts_from: all } }, /which has the starts_at "20/],
  [
    'shows what is at a time that is left out',
    { selects: { starts_before: (thing, asked) => at(thing) <= Date.parse(asked) } },
    /which has the starts_at "20/,
  ],
  ['ignores a member of an object', { selects: { town: all } }, /which has the place.town "/],
  ['ignores a search', { selects: { q: all } }, /which has the title "elm/],
  ['searches one of two members only', { selects: { q: ({ title }, asked) => has(title, asked) } }, /does not show it/],
  [
    'searches for whole texts only',
    { selects: { q: ({ title, owner }, asked) => title === asked || owner === asked } },
    /does not show it/,
  ],
  ['counts what a filter leaves out', { totalOf: (_, every) => every.length }, /^a total of/],
])('finds a list that %s', async (_, shop, finding) => {
  expect(await findingsOf(shop)).toEqual([expect.stringMatching(finding)]);
});

it.each<[what: string, shop: Shop]>([
  ['selects as it says', {}],
  [
    'shows what is at a bound of which the description says nothing',
    { selects: { starts_after: (thing, asked) => at(thing) >= Date.parse(asked) } },
  ],
  [
    'also finds texts in another case',
    { selects: { q: ({ title, owner }, asked) => has(`${title} ${owner}`.toLowerCase(), asked.toLowerCase()) } },
  ],
])('blames nothing on a list that %s', async (_, shop) => {
  expect(await findingsOf(shop)).toEqual([]);
});
