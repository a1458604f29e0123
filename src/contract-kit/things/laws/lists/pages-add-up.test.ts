import type { JsonObject } from '../../../openapi/document/json.ts';
import { diaryAt, keepsDiary } from '../../../testing/laws/diaries.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { books, cursorBooks, cursorShelf, idBooks, idShelf, list, shelf } from '../../../testing/laws/lists.ts';
import { flag, listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import { below, type Call, type KeptThing, type Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change, together } from '../../../testing/laws/twists.ts';
import { pagesAddUp } from './pages-add-up.ts';

/** Pages that begin elsewhere than at the offset. */
const pagesFrom =
  (firstOf: (offset: number, limit: number) => number) =>
  (all: readonly KeptThing[], { query: { offset = '0', limit = '50' } }: Call): readonly KeptThing[] => {
    const first = firstOf(Number(offset), Number(limit));
    return all.slice(first, first + Number(limit));
  };

/** The pages of a shelf by offsets, with links to the pages beside them. */
const linked = (
  mayLinkOn: (end: number, all: number) => boolean,
  back: (offset: number, limit: number) => number,
): Twist =>
  at(list, ({ things, query }) => {
    const all = below(things, '/books').filter(({ kind }) => query.kind === undefined || kind === query.kind);
    const [offset, limit] = [Number(query.offset ?? 0), Number(query.limit ?? 50)];
    const end = offset + limit;
    const own = `/books?limit=${limit}${query.kind === undefined ? '' : `&kind=${query.kind}`}`;
    const links = [
      ...(mayLinkOn(end, all.length) ? [`<${own}&offset=${end}>; rel="next"`] : []),
      ...(offset > 0 ? [`<${own}&offset=${back(offset, limit)}>; rel="prev"`] : []),
      '</books>; rel="first"',
    ];
    const items = all.slice(offset, end);
    return { status: 200, body: { items, total: all.length }, headers: { Link: links.join(', ') } };
  });
const before = (offset: number, limit: number): number => Math.max(0, offset - limit);

const count = { type: 'integer', minimum: 1, maximum: 50 };
const book = objectSchema({ id: text, title: text });

/** More books than a page can have. */
const many = Array.from({ length: 70 }, (_, index) => ({ id: `old-${index}`, title: `Old ${index}`, kind: 'poem' }));
/** The page before has its own order. */
const reversed: JsonObject = JSON.parse(
  JSON.stringify(idBooks).replaceAll('the page ends with', 'in reverse order, from'),
);

/** Ids are cursors, and no response says that there is more. */
const unsaid: JsonObject = JSON.parse(JSON.stringify(idBooks).replace('"data","has_more"', '"data"'));
const withoutFlag = (cuts: Parameters<typeof idShelf>[0]): Twist =>
  together(
    at(list, (call, next) => ({ status: 200, body: { data: Object(next(call).body).data } })),
    idShelf(cuts),
  );

/** Books that are shown from some time on, and to some time. */
const timed = smallDocument({
  'POST /books': { body: objectSchema({ title: text }), responses: { 201: book, 400: null } },
  'GET /books/{bookId}': { responses: { 200: book, 404: null } },
  [list]: { query: { before: text, after: text, limit: count }, responses: { 200: listSchema(book) } },
});

/** Cursors in both directions that are called like their parameters. */
const marks = { next_after: text, prev_before: text };
const marked = smallDocument({
  'POST /books': { body: objectSchema({ title: text }), responses: { 201: book, 400: null } },
  'GET /books/{bookId}': { responses: { 200: book, 404: null } },
  [list]: {
    query: { after: text, before: text, limit: count },
    responses: { 200: objectSchema({ data: listSchema(book), has_more: flag }, marks) },
  },
});
const markedShelf = (skipped: number): Twist =>
  at(list, ({ things, query }) => {
    const all = below(things, '/books');
    const limit = Number(query.limit ?? 10);
    const [after, before] = [query.after, query.before].map((mark) => mark && Number(mark.slice(1)));
    if (Number.isNaN(after) || Number.isNaN(before)) return { status: 400 };
    const first = after ? Number(after) + skipped : Math.max(0, Number(before ?? 0) - limit);
    const end = before ? Number(before) : first + limit;
    const around = { next_after: `m${Math.min(end, all.length)}`, prev_before: `m${first}` };
    return { status: 200, body: { data: all.slice(first, end), has_more: end < all.length, ...around } };
  });

/** Parcels of a depot, the latest first, whose cursors stay where they are whatever arrives. */
const [listParcels, bulk] = ['GET /parcels', { type: 'string', enum: ['small', 'large'] }];
const parcel = objectSchema({ id: text, bulk });
const steady = 'What arrives or leaves between two pages makes no parcel come again, and none is skipped.';
const depot = (description: string): JsonObject =>
  smallDocument({
    'POST /parcels': { body: objectSchema({ bulk }), responses: { 201: parcel, 400: null } },
    'GET /parcels/{parcelId}': { responses: { 200: parcel, 404: null } },
    'DELETE /parcels/{parcelId}': { responses: { 204: null, 404: null } },
    [listParcels]: {
      description,
      query: { bulk, limit: count, cursor: text },
      responses: { 200: objectSchema({ data: listSchema(parcel) }, { next_cursor: { type: ['string', 'null'] } }) },
    },
  });
/** Parcels are sent by an action, and the depot is asked for those that were. */
const send = 'POST /parcels/{parcelId}/send';
const whereabouts = { type: 'string', enum: ['here', 'sent'], readOnly: true };
const sentParcel = objectSchema({ id: text, bulk, whereabouts });
const sending = smallDocument({
  'POST /parcels': { body: objectSchema({ bulk }), responses: { 201: sentParcel, 400: null } },
  'GET /parcels/{parcelId}': { responses: { 200: sentParcel, 404: null } },
  [send]: { responses: { 204: null, 404: null } },
  [listParcels]: {
    query: { bulk, whereabouts, limit: count, cursor: text },
    responses: { 200: objectSchema({ data: listSchema(sentParcel) }, { next_cursor: { type: ['string', 'null'] } }) },
  },
});
const sends =
  (isForgetful: boolean): Twist =>
  (call, next) => {
    const { operation, things, query, path, body } = call;
    const own = aboveOf(path);
    if (operation?.id === 'POST /parcels') return next({ ...call, body: { ...body, whereabouts: 'here' } });
    if (operation?.id === send && things.has(own)) change(call, own, { whereabouts: 'sent' });
    if (operation?.id === send) return { status: things.has(own) ? 204 : 404 };
    if (operation?.id !== listParcels) return next(call);
    const start = Number(query.cursor ?? 0);
    const isAsked = (one: KeptThing): boolean =>
      (query.bulk ?? one.bulk) === one.bulk &&
      ((isForgetful && start > 0) || (query.whereabouts ?? one.whereabouts) === one.whereabouts);
    const asked = below(things, '/parcels').filter(isAsked);
    const end = start + Number(query.limit ?? 50);
    return { status: 200, body: { data: asked.slice(start, end), next_cursor: end < asked.length ? `${end}` : null } };
  };

/** How the pages of a depot go on. */
interface Goes {
  /** The parcels that a later page is about, of those that were asked for and of all. */
  readonly of: (asked: readonly KeptThing[], all: readonly KeptThing[]) => readonly KeptThing[];
  /** Whether cursors are places in the list. */
  readonly byPlace: boolean;
  readonly isLatestFirst: boolean;
}
function pagesOf(parts: Partial<Goes> = {}): Twist {
  const { of, byPlace, isLatestFirst }: Goes = {
    ...{ of: (asked: readonly KeptThing[]) => asked, byPlace: false, isLatestFirst: true },
    ...parts,
  };
  const numbers = new Map<unknown, number>();
  return at(listParcels, ({ things, query: { bulk, cursor, limit = '50' } }) => {
    const all = below(things, '/parcels');
    for (const { id } of all) numbers.set(id, numbers.get(id) ?? numbers.size);
    const numberOf = ({ id }: KeptThing): number => (isLatestFirst ? -1 : 1) * (numbers.get(id) ?? 0);
    const sorted = all.sort((one, other) => numberOf(one) - numberOf(other));
    const asked = sorted.filter((one) => bulk === undefined || one.bulk === bulk);
    const rest = cursor === undefined ? asked : of(asked, sorted);
    const isNext = (one: KeptThing, place: number): boolean => (byPlace ? place : numberOf(one)) > Number(cursor);
    const left = rest.filter((one, place) => cursor === undefined || isNext(one, place));
    const data = left.slice(0, Number(limit));
    const last = data.at(-1);
    const place = last && (byPlace ? rest.indexOf(last) : numberOf(last));
    return { status: 200, body: { data, next_cursor: data.length < left.length ? String(place) : null } };
  });
}

testLaw(pagesAddUp, {
  document: books,
  faults: {
    'shows the last of a page again on the next one': {
      at: list,
      document: cursorBooks,
      actual: /is on page|was shown before$/,
      twist: cursorShelf((last) => last),
    },
    'begins each page with the last of the page before': {
      at: list,
      actual: /is on page \d and on page \d$/,
      twist: shelf({
        sorts: (all) => all.reverse(),
        cuts: pagesFrom((offset) => Math.max(0, offset - 1)),
      }),
    },
    'leaves one out after a cursor that is called like its parameter': {
      at: list,
      document: marked,
      actual: /not show it$/,
      twist: markedShelf(1),
    },
    'leaves one out between two pages': {
      at: list,
      document: cursorBooks,
      actual: /not show it$/,
      twist: cursorShelf((last) => last + 2),
    },
    'takes the offset for the number of a page': {
      at: list,
      actual: /not show it$|again|is on page/,
      twist: shelf({
        cuts: pagesFrom((offset, limit) => offset * limit * 2),
      }),
    },
    'begins each page with the last of the page before, in a long list': {
      at: list,
      actual: /is on page \d and on page \d$/,
      twist: shelf({
        sorts: (all) => [...many, ...all],
        cuts: pagesFrom((offset) => Math.max(0, offset - 1)),
      }),
    },
    'begins a page with the book that the cursor names': {
      at: list,
      document: idBooks,
      actual: /is on page \d and on page \d$/,
      twist: idShelf({ after: (all, place, limit) => all.slice(Math.max(0, place), Math.max(0, place) + limit) }),
    },
    'leaves out the book after the one that the cursor names': {
      at: list,
      document: idBooks,
      actual: /not show it$/,
      twist: idShelf({ after: (all, place, limit) => all.slice(place < 0 ? 0 : place + 2).slice(0, limit) }),
    },
    'shows the books before another one in the reverse order': {
      at: list,
      document: idBooks,
      actual: /^the page before shows /,
      twist: idShelf({ before: (all, place, limit) => all.slice(Math.max(0, place - limit), place).reverse() }),
    },
    'shows the first page in place of the one before': {
      at: list,
      document: idBooks,
      actual: /^the page before shows /,
      twist: idShelf({ before: (all, place, limit) => all.slice(0, Math.min(place, limit)) }),
    },
    'shows a book on the page before it': {
      at: list,
      document: idBooks,
      actual: /^the page before shows /,
      twist: idShelf({ before: (all, place, limit) => all.slice(Math.max(0, place + 1 - limit), place + 1) }),
    },
    'does not say that there is more, and skips a book': {
      at: list,
      document: unsaid,
      actual: /not show it$/,
      twist: withoutFlag({ after: (all, place, limit) => all.slice(place < 0 ? 0 : place + 2).slice(0, limit) }),
    },
    'says on a full last page that there is more': {
      at: list,
      document: idBooks,
      actual: 'it says that there is more',
      twist: idShelf({ says: (_more, page, limit) => page.length === limit }),
    },
    'says so beside thirteen books from before, of which no pages of one size are full': {
      at: list,
      document: idBooks,
      actual: 'it says that there is more',
      twist: (call, next) => {
        for (let at = 0; at < 13; at += 1)
          call.things.set(`/books/old-${at}`, {
            id: `old-${at}`,
            title: 'old',
            ...call.things.get(`/books/old-${at}`),
          });
        return idShelf({ says: (_more, page, limit) => page.length === limit })(call, next);
      },
    },
    'never says that there is more': {
      at: list,
      document: idBooks,
      actual: 'the only page does not show it',
      twist: idShelf({ says: () => false }),
    },
    'links a full last page to an empty one': {
      at: list,
      actual: 'it says that there is more',
      twist: linked((end, all) => end <= all, before),
    },
    'forgets on the second page of which bulk parcels are asked for': {
      at: listParcels,
      document: depot(''),
      actual: /^a later page shows .*, which has the bulk /,
      twist: pagesOf({ of: (_, all) => all }),
    },
    'shows a parcel again when another one arrives': {
      at: listParcels,
      document: depot(steady),
      actual: /^it shows /,
      twist: pagesOf({ byPlace: true }),
    },
    'skips a parcel when another one leaves': {
      at: listParcels,
      document: depot(steady),
      actual: /^it shows /,
      twist: pagesOf({ byPlace: true, isLatestFirst: false }),
    },
    'links to the first page as the one before': {
      at: list,
      actual: /^the page before shows /,
      twist: linked(
        (end, all) => end < all,
        () => 0,
      ),
    },
    'repeats an entry of a diary when one is written between two pages': {
      at: 'GET /diary',
      actual: /^it shows/,
      document: diaryAt('/diary'),
      twist: keepsDiary({ begins: (_, __, offset) => offset }),
    },
    'leaves an entry out between two pages of the diary of a note': {
      at: 'GET /notes/{noteId}/diary',
      actual: /not show it$/,
      document: diaryAt('/notes/{noteId}/diary'),
      twist: keepsDiary({ begins: (all, last) => all.findIndex(({ id }) => id === last) + 2 }),
    },
    'forgets on the second page that only parcels were asked for that were sent': {
      at: listParcels,
      document: sending,
      actual: /^a later page shows .*, which has the whereabouts "here"/,
      twist: sends(true),
    },
  },
  right: {
    'keeps in mind that only parcels were asked for that were sent': { document: sending, twist: sends(false) },
    'goes on in a diary behind the last entry': { document: diaryAt('/diary'), twist: keepsDiary() },
    'has a diary for each note': { document: diaryAt('/notes/{noteId}/diary'), twist: keepsDiary() },
    'calls its cursors like their parameters': { document: marked, twist: markedShelf(0) },
    'does not say that there is more': { document: unsaid, twist: withoutFlag({}) },
    'has a long list with the oldest first': { twist: shelf({ sorts: (all) => [...many, ...all] }) },
    'gets a new book at its beginning all the time': {
      unclear: { [list]: 'changes by itself' },
      twist: shelf({ sorts: (all, { now }) => [...many.slice(-Math.floor((now() / 10) % 40)), ...all] }),
    },
    'takes times that are called like cursors': {
      document: timed,
      unclear: { [list]: 'no response says where the next page is' },
      twist: at(list, ({ things, query }) => ({
        status: 200,
        body: below(things, '/books').slice(0, Number(query.limit ?? 20)),
      })),
    },
    'shows the books before another one in the reverse order, as it says': {
      document: reversed,
      twist: idShelf({ before: (all, place, limit) => all.slice(Math.max(0, place - limit), place).reverse() }),
    },
    'takes ids for cursors in both directions': { document: idBooks, twist: idShelf() },
    'shows one book at most before another one': {
      document: idBooks,
      twist: idShelf({ before: (all, place) => all.slice(Math.max(0, place - 1), place) }),
    },
    'goes by time, and has the newest first': {
      document: idBooks,
      unclear: { [list]: 'the other way' },
      twist: idShelf({
        after: (all, place, limit) => (place < 0 ? all.slice(0, limit) : all.slice(Math.max(0, place - limit), place)),
        before: (all, place, limit) => all.slice(place + 1, place + 1 + limit),
      }),
    },
    'links its pages in both directions': { twist: linked((end, all) => end < all, before) },
    'has a cursor after a full last page': {
      document: cursorBooks,
      twist: (call, next) => {
        const reply = cursorShelf()(call, next);
        const { data, next_cursor } = Object(reply.body);
        const isFull = Array.isArray(data) && data.length === Number(call.query.limit ?? 50);
        if (call.operation?.id !== list || next_cursor !== null || !isFull) return reply;
        return { ...reply, body: { data, next_cursor: `c${below(call.things, '/books').length}` } };
      },
    },
    'shows its pages by offsets': { twist: shelf() },
    'links its pages by cursors': { document: cursorBooks, twist: cursorShelf() },
    'has no cursor on the last page': {
      document: cursorBooks,
      unclear: { [list]: 'no response says where the next page is' },
      twist: (call, next) => {
        const reply = cursorShelf()(call, next);
        const { next_cursor, ...others } = Object(reply.body);
        return next_cursor === null ? { ...reply, body: others } : reply;
      },
    },
    'goes on behind the last parcel, whatever arrives or leaves': { document: depot(steady), twist: pagesOf() },
    'counts its parcels, and promises nothing': { document: depot(''), twist: pagesOf({ byPlace: true }) },
    'shows the newest first': { twist: shelf({ sorts: (all) => all.reverse() }) },
  },
});
