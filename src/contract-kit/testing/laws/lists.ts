import type { JsonObject } from '../../openapi/document/json.ts';
import { flag, listSchema, objectSchema, type SmallOperations, smallDocument, text, whole } from './small-document.ts';
import { below, type Call, type KeptThing, type Twist } from './small-service.ts';
import { at } from './twists.ts';

const kind = { type: 'string', enum: ['tale', 'poem'] };
const newBook = objectSchema({ title: text, kind }, { pages: whole });
const book = objectSchema({ id: text, title: text, kind }, { pages: whole });
const count = { type: 'integer', minimum: 1, maximum: 50 };

/** Books that are selected, sorted and shown in pages. */
export const bookOperations: SmallOperations = {
  'POST /books': { body: newBook, responses: { 201: book, 400: null } },
  'GET /books/{bookId}': { responses: { 200: book, 404: null } },
  'DELETE /books/{bookId}': { responses: { 204: null, 404: null } },
  'GET /books': {
    query: {
      kind,
      sort: { type: 'string', enum: ['title', '-title'] },
      limit: count,
      offset: { type: 'integer', minimum: 0 },
    },
    responses: { 200: objectSchema({ items: listSchema(book), total: { type: 'integer' } }) },
  },
};
export const books: JsonObject = smallDocument(bookOperations);
export const list = 'GET /books';

/** How a list is shown. Each part can be replaced. */
export interface Shelf {
  readonly selects: (book: KeptThing, call: Call) => boolean;
  readonly sorts: (books: KeptThing[], call: Call) => readonly KeptThing[];
  readonly cuts: (books: readonly KeptThing[], call: Call) => readonly KeptThing[];
  readonly totals: (selected: readonly KeptThing[], call: Call, page: readonly KeptThing[]) => number;
}

const right: Shelf = {
  selects: ({ kind }, { query }) => query.kind === undefined || kind === query.kind,
  sorts: (books, { query: { sort } }) => {
    if (sort === undefined) return books;
    const sorted = books.sort((one, other) => (String(one.title) < String(other.title) ? -1 : 1));
    return sort === 'title' ? sorted : sorted.reverse();
  },
  cuts: (books, { query: { offset = '0', limit = '50' } }) =>
    books.slice(Number(offset), Number(offset) + Number(limit)),
  totals: (selected) => selected.length,
};

/** A shelf of books, with some parts replaced. */
export function shelf(parts: Partial<Shelf> = {}): Twist {
  const { selects, sorts, cuts, totals } = { ...right, ...parts };
  return at(list, (call) => {
    const selected = sorts(
      below(call.things, '/books').filter((book) => selects(book, call)),
      call,
    );
    const items = cuts(selected, call);
    return { status: 200, body: { items, total: totals(selected, call, items) } };
  });
}

/** Books of a shelf whose pages are linked by cursors, in an envelope. */
export const cursorBooks: JsonObject = smallDocument({
  'POST /books': { body: newBook, responses: { 201: objectSchema({ data: book }), 400: null } },
  'GET /books/{bookId}': { responses: { 200: objectSchema({ data: book }), 404: null } },
  [list]: {
    query: { limit: count, cursor: text },
    responses: { 200: objectSchema({ data: listSchema(book) }, { next_cursor: { type: ['string', 'null'] } }) },
  },
});

/**
 * The pages of such a shelf.
 *
 * @param next The number of the first book of the next page, after that of the last book of a page.
 */
export function cursorShelf(next: (last: number) => number = (last) => last + 1): Twist {
  return (call, handle) => {
    const reply = handle(call);
    if (call.operation?.id !== list) return reply.status < 300 ? { ...reply, body: { data: reply.body } } : reply;
    const all = below(call.things, '/books');
    const { cursor = 'c0', limit = '50' } = call.query;
    const first = Number(cursor.slice(1));
    const end = first + Number(limit);
    const data = all.slice(first, end);
    return { status: 200, body: { data, next_cursor: end < all.length ? `c${next(end - 1)}` : null } };
  };
}

/** Books of a shelf whose ids are the cursors, in both directions. */
export const idBooks: JsonObject = smallDocument({
  'POST /books': { body: newBook, responses: { 201: book, 400: null } },
  'GET /books/{bookId}': { responses: { 200: book, 404: null } },
  [list]: {
    query: {
      limit: count,
      ending_before: { ...text, description: 'The id of a book; the page ends with the one before it' },
      starting_after: { ...text, description: 'The id of a book; the page begins with the one after it' },
    },
    responses: { 200: objectSchema({ data: listSchema(book), has_more: flag }) },
  },
});

/** How the pages of such a shelf are cut. Each part can be replaced. */
export interface Cuts {
  /** The books after the one at a place. The first page comes after -1. */
  readonly after: (all: readonly KeptThing[], place: number, limit: number) => readonly KeptThing[];
  readonly before: (all: readonly KeptThing[], place: number, limit: number) => readonly KeptThing[];
  /** Whether a page says that there are more. */
  readonly says: (more: boolean, page: readonly KeptThing[], limit: number) => boolean;
}

/** The pages of such a shelf, with some parts replaced. */
export function idShelf(parts: Partial<Cuts> = {}): Twist {
  const cuts: Cuts = {
    after: (all, place, limit) => all.slice(place + 1, place + 1 + limit),
    before: (all, place, limit) => all.slice(Math.max(0, place - limit), place),
    says: (more) => more,
    ...parts,
  };
  return at(list, ({ things, query }) => {
    const all = below(things, '/books');
    const limit = Number(query.limit ?? 10);
    const { starting_after: after, ending_before: before } = query;
    const place = all.findIndex(({ id }) => id === (before ?? after));
    if (place < 0 && (before ?? after) !== undefined) return { status: 400 };
    const data = before === undefined ? cuts.after(all, place, limit) : cuts.before(all, place, limit);
    const edge = before === undefined ? all.at(-1) : all[0];
    const isMore = edge !== undefined && data.length > 0 && !data.includes(edge);
    return { status: 200, body: { data, has_more: cuts.says(isMore, data, limit) } };
  });
}
