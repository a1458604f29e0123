import type { JsonObject } from '../../../openapi/document/json.ts';
import { diaryAt, keepsDiary } from '../../../testing/laws/diaries.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { books, list, shelf } from '../../../testing/laws/lists.ts';
import { listSchema, objectSchema, smallDocument, text, whole } from '../../../testing/laws/small-document.ts';
import { below, type KeptThing, type Twist } from '../../../testing/laws/small-service.ts';
import { at } from '../../../testing/laws/twists.ts';
import { sortSorts } from './sort-sorts.ts';

const book = objectSchema({ id: text, title: text, pages: whole });
/** Books that are sorted by one parameter, in the direction of another one. */
const directed = smallDocument({
  'POST /books': { body: objectSchema({ title: text, pages: whole }), responses: { 201: book, 400: null } },
  'GET /books/{bookId}': { responses: { 200: book, 404: null } },
  [list]: {
    query: {
      sort_by: { type: 'string', enum: ['title', 'pages'] },
      order: { type: 'string', enum: ['asc', 'desc'] },
      limit: { type: 'integer', minimum: 1, maximum: 50 },
      offset: { type: 'integer', minimum: 0 },
    },
    responses: { 200: objectSchema({ items: listSchema(book) }) },
  },
});

/** Books that are sorted as the words of a parameter say. */
const told = smallDocument({
  'POST /books': { body: objectSchema({ title: text, pages: whole }), responses: { 201: book, 400: null } },
  'GET /books/{bookId}': { responses: { 200: book, 404: null } },
  [list]: {
    query: { sort: { ...text, description: 'Sorts by title or pages. A `-` before the name turns the order round.' } },
    responses: { 200: objectSchema({ items: listSchema(book) }) },
  },
});
/** The same, for whose order the case does not matter. */
const caseless: JsonObject = JSON.parse(
  JSON.stringify(told).replace('title or pages.', 'title or pages, whatever the case.'),
);
/** Books in an order that only the words of the list state. */
const stated = smallDocument({
  'POST /books': { body: objectSchema({ title: text, pages: whole }), responses: { 201: book, 400: null } },
  'GET /books/{bookId}': { responses: { 200: book, 404: null } },
  [list]: {
    description: 'Shows all books, sorted by their pages, page by page.',
    query: { limit: { type: 'integer', minimum: 1, maximum: 50 }, offset: { type: 'integer', minimum: 0 } },
    responses: { 200: objectSchema({ items: listSchema(book) }) },
  },
});
/** Books of which those with as many pages are sorted by their titles. */
const statedByTwo: JsonObject = JSON.parse(
  JSON.stringify(stated).replace('page by page.', 'and then by title, descending.'),
);
/** Books that are sorted by one member after another. */
const keyed = smallDocument({
  'POST /books': { body: objectSchema({ title: text, pages: whole }), responses: { 201: book, 400: null } },
  'GET /books/{bookId}': { responses: { 200: book, 404: null } },
  [list]: {
    query: { sort: { type: 'array', minItems: 1, items: { enum: ['title', '-title', 'pages', '-pages'] } } },
    responses: { 200: objectSchema({ items: listSchema(book) }) },
  },
});
const day = { type: 'string', format: 'date' };
const dayBook = objectSchema({ id: text, title: text, day });
/** Books that are sorted by their titles or by their days, which are the same. */
const dated = smallDocument({
  'POST /books': { body: objectSchema({ title: text, day }), responses: { 201: dayBook, 400: null } },
  'GET /books/{bookId}': { responses: { 200: dayBook, 404: null } },
  [list]: {
    query: {
      sort: { type: 'string', enum: ['title', '-title', 'day', '-day'] },
      limit: { type: 'integer', minimum: 1, maximum: 50 },
      offset: { type: 'integer', minimum: 0 },
    },
    responses: { 200: objectSchema({ items: listSchema(dayBook) }) },
  },
});
/** @param most So many of the names count. */
const byNames = (most: number) =>
  shelf({
    sorts: (all, { request }) =>
      new URLSearchParams(request.path.split('?')[1])
        .getAll('sort')
        .slice(0, most)
        .reduceRight((some, sort) => byName(some, sort, sort.startsWith('-')), all),
  });
/** Sorts books by what the query names. */
const byName = (all: KeptThing[], sort: string, isDown: boolean): KeptThing[] =>
  sorted(all, sort.replace(/^-/, ''), sort.includes('pages') ? inOrder : asText, isDown);

/** The books by one of their members, each as what is compared. */
function sorted(all: KeptThing[], by: string, toText: (value: unknown) => string, isDown: boolean): KeptThing[] {
  const up = all.sort((one, other) => (toText(one[by]) < toText(other[by]) ? -1 : 1));
  return isDown ? up.reverse() : up;
}
/** Books of before, in no order. */
const manyBooks: readonly KeptThing[] = Array.from({ length: 100 }, (_, at) => ({
  id: `old-${at}`,
  title: `tome ${(at * 37) % 100}`,
  kind: 'tale',
}));
const asText = (value: unknown): string => String(value);
const inOrder = (value: unknown): string => String(value).padStart(40);

/** Trips of a boat, in an order that only the words of the list state. */
const [listTrips, trip] = ['GET /boats/{boatId}/trips', objectSchema({ id: text, goal: text, day })];
const trips = (description: string): JsonObject =>
  smallDocument({
    'POST /boats': { body: objectSchema({ name: text }), responses: { 201: objectSchema({ id: text }), 400: null } },
    'GET /boats/{boatId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
    'POST /boats/{boatId}/trips': {
      body: objectSchema({ goal: text, day }),
      responses: { 201: trip, 400: null, 404: null },
    },
    [listTrips]: { description, responses: { 200: objectSchema({ items: listSchema(trip) }), 404: null } },
    'GET /boats/{boatId}/trips/{tripId}': { responses: { 200: trip, 404: null } },
  });
const [latestFirst, asAdded] = ['The latest day comes first.', 'The trips in the order in which they were added.'];
const sails = (order?: (one: KeptThing, other: KeptThing) => number): Twist =>
  at(listTrips, ({ things, path }) => {
    const all = below(things, path);
    return { status: 200, body: { items: order === undefined ? all : all.sort(order) } };
  });
const byGoal = (one: KeptThing, other: KeptThing): number => (String(one.goal) < String(other.goal) ? -1 : 1);
const byDay = (one: KeptThing, other: KeptThing): number => (String(one.day) > String(other.day) ? -1 : 1);

testLaw(sortSorts, {
  document: books,
  faults: {
    'has the oldest entry of its diary first': {
      at: 'GET /diary',
      actual: /comes before/,
      document: diaryAt('/diary'),
      twist: keepsDiary({ sorts: (all) => all.toReversed() }),
    },
    'sorts by the first of two names only': {
      at: list,
      document: keyed,
      actual: /comes before/,
      twist: byNames(1),
    },
    'leaves the order as it is': { at: list, actual: /comes before/, twist: shelf({ sorts: (all) => all }) },
    'shows books in the order in which they were made, and not in the one that it states': {
      at: list,
      document: stated,
      actual: /comes before/,
      twist: shelf({ sorts: (all) => all }),
    },
    'takes no notice of the direction': {
      at: list,
      actual: /comes before/,
      twist: shelf({ sorts: (all) => all.sort((one, other) => (String(one.title) < String(other.title) ? -1 : 1)) }),
    },
    'takes no notice of the direction in a parameter of its own': {
      at: list,
      document: directed,
      actual: /comes before/,
      twist: shelf({ sorts: (all, { query: { sort_by = 'id' } }) => sorted(all, sort_by, inOrder, false) }),
    },
    'sorts the books of each page, and not all': {
      at: list,
      document: dated,
      actual: /comes before/,
      twist: shelf({
        sorts: (all) => all,
        cuts: (all, { query: { sort = 'title', offset = '0', limit = '50' } }) =>
          byName(all.slice(Number(offset), Number(offset) + Number(limit)), sort, sort.startsWith('-')),
      }),
    },
    'ignores the sign that the description mentions': {
      at: list,
      document: told,
      actual: /comes before/,
      twist: shelf({ sorts: (all, { query: { sort = 'title' } }) => byName(all, sort, false) }),
    },
    'has all capital letters before the others, although it says that the case does not matter': {
      at: list,
      document: caseless,
      actual: /comes before/,
      twist: shelf({ sorts: (all, { query: { sort = 'title' } }) => byName(all, sort, sort.startsWith('-')) }),
    },
    'sorts numbers as texts': {
      at: list,
      document: directed,
      actual: /^9+ comes before 10+$|^10+ comes before 9+$/,
      twist: shelf({
        sorts: (all, { query: { sort_by = 'id', order } }) => sorted(all, sort_by, asText, order === 'desc'),
      }),
    },
    'sorts each page by itself': {
      at: list,
      document: books,
      actual: /comes before/,
      twist: shelf({
        sorts: (all) => all,
        cuts: (all, { query: { offset = '0', limit = '50', sort } }) => {
          const page = all.slice(Number(offset), Number(offset) + Number(limit));
          return sort === undefined ? page : sorted(page, 'title', inOrder, sort === '-title');
        },
      }),
    },
    'sorts each page by itself, of more pages than are looked at': {
      at: list,
      actual: /comes before/,
      twist: shelf({
        sorts: (all) => [...manyBooks, ...all],
        cuts: (all, { query: { sort = 'title', offset = '0', limit = '50' } }) =>
          byName(all.slice(Number(offset), Number(offset) + Number(limit)), sort, sort === '-title'),
      }),
    },
    'leaves a book out between two sorted pages': {
      at: list,
      actual: /not show it$/,
      twist: shelf({
        cuts: (all, { query: { offset = '0', limit = '50', sort } }) => {
          const first = Number(offset) + (sort !== undefined && offset !== '0' ? 1 : 0);
          return all.slice(first, first + Number(limit));
        },
      }),
    },
    'shows books of as many pages in the wrong order': {
      at: list,
      document: statedByTwo,
      actual: /comes before/,
      twist: shelf({ sorts: (all) => all.sort((one, other) => Number(one.pages) - Number(other.pages)) }),
    },
    'lists trips as they were added, and not by their days': {
      at: listTrips,
      document: trips(latestFirst),
      actual: /comes before/,
      twist: sails(),
    },
    'lists trips by their goals, and not as they were added': {
      at: listTrips,
      document: trips(asAdded),
      actual: /^\d comes before \d$/,
      twist: sails(byGoal),
    },
  },
  right: {
    'has the newest entry of its diary first': { document: diaryAt('/diary'), twist: keepsDiary() },
    'sorts by one name after another': { document: keyed, twist: byNames(4) },
    sorts: { twist: shelf() },
    'takes upper and lower case for the same': {
      twist: shelf({
        sorts: (all, { query: { sort } }) => {
          const sorted = all.sort((one, other) => String(one.title).localeCompare(String(other.title)));
          return sort === '-title' ? sorted.reverse() : sorted;
        },
      }),
    },
    'sorts whatever the case, as it says': {
      document: caseless,
      twist: shelf({
        sorts: (all, { query: { sort = 'title' } }) =>
          sort.endsWith('pages')
            ? byName(all, sort, sort.startsWith('-'))
            : sorted(all, 'title', (title) => String(title).toLowerCase(), sort.startsWith('-')),
      }),
    },
    'sorts in the direction of a parameter': {
      document: directed,
      twist: shelf({
        sorts: (all, { query: { sort_by = 'id', order } }) =>
          sorted(all, sort_by, sort_by === 'pages' ? inOrder : asText, order === 'desc'),
      }),
    },
    'sorts as its description states': {
      document: stated,
      twist: shelf({ sorts: (all) => sorted(all, 'pages', inOrder, false) }),
    },
    'sorts as its description states, which tells of a way down that others have': {
      document: JSON.parse(JSON.stringify(stated).replace('page by page.', 'page by page. A minus means descending.')),
      twist: shelf({ sorts: (all) => sorted(all, 'pages', inOrder, false) }),
    },
    'sorts in the direction that another sentence states': {
      document: JSON.parse(JSON.stringify(stated).replace('page by page.', 'page by page. The order is descending.')),
      twist: shelf({ sorts: (all) => sorted(all, 'pages', inOrder, true) }),
    },
    'sorts by one member, and then by the other one in the other direction, as it states': {
      document: statedByTwo,
      twist: shelf({ sorts: (all) => sorted(sorted(all, 'title', asText, true), 'pages', inOrder, false) }),
    },
    'sorts as it says in words': {
      document: told,
      twist: shelf({ sorts: (all, { query: { sort = 'title' } }) => byName(all, sort, sort.startsWith('-')) }),
    },
    'shows three books at most': {
      twist: shelf({
        cuts: (all, { query: { offset = '0', limit = '3' } }) =>
          all.slice(Number(offset), Number(offset) + Math.min(3, Number(limit))),
      }),
    },
    'lists trips by their days': { document: trips(latestFirst), twist: sails(byDay) },
    'lists trips as they were added': { document: trips(asAdded), twist: sails() },
  },
});
