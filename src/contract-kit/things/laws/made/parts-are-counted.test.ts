import type { JsonObject } from '../../../openapi/document/json.ts';
import { albumOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import { below, type Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change, showing } from '../../../testing/laws/twists.ts';
import { partsAreCounted } from './parts-are-counted.ts';

const count = { type: 'integer', minimum: 0 };
const album = objectSchema({ id: text, name: text, photo_count: count });
const document = part(albumOperations, /./, { 'GET /albums/{albumId}': { responses: { 200: album, 404: null } } });

/** Albums tell how many photos they have. */
const counts = (countOf: (photos: number, deleted: number) => number): Twist =>
  at(
    'GET /albums/{albumId}',
    showing((own, { things, path }) => {
      const photos = below(things, `${path}/photos`);
      return { ...own, photo_count: countOf(photos.length, Number(own.deleted ?? 0)) };
    }),
  );

const trip = objectSchema({ id: text, name: text, minutes: count });
const leg = objectSchema({ id: text, minutes: { ...count, minimum: 1 } });
const trips = smallDocument({
  'POST /trips': { body: objectSchema({ name: text }), responses: { 201: trip, 400: null } },
  'GET /trips/{tripId}': { responses: { 200: trip, 404: null } },
  'POST /trips/{tripId}/legs': { body: objectSchema({ minutes: { ...count, minimum: 1 } }), responses: { 201: leg } },
  'DELETE /trips/{tripId}/legs/{legId}': { responses: { 204: null, 404: null } },
});

/** Trips tell how many minutes they take. */
const takes = (minutesOf: (sum: number, deleted: number) => number): Twist => {
  const deleted = new Map<string, number>();
  return (call, next) => {
    const trip = call.path.split('/').slice(0, 3).join('/');
    const own = Number(call.things.get(call.path)?.minutes ?? 0);
    if (call.method === 'DELETE') deleted.set(trip, own + (deleted.get(trip) ?? 0));
    const reply = next(call);
    if (call.operation?.id !== 'GET /trips/{tripId}' || reply.status !== 200) return reply;
    const sum = below(call.things, `${trip}/legs`).reduce((all, one) => all + Number(one.minutes), 0);
    return { ...reply, body: { ...Object(reply.body), minutes: minutesOf(sum, deleted.get(trip) ?? 0) } };
  };
};

/** Stacks of cards, each of which is put where the caller says. */
const card = objectSchema({ slug: text, stackId: text, title: text });
const stack = objectSchema({ id: text, name: text, card_count: count });
const stacks = smallDocument({
  'POST /stacks': { body: objectSchema({ name: text }), responses: { 201: stack, 400: null } },
  'GET /stacks/{stackId}': { responses: { 200: stack, 404: null } },
  'PUT /cards/{slug}': {
    body: objectSchema({ stackId: text, title: text }),
    responses: { 200: card, 201: card, 400: null },
  },
  'GET /cards/{slug}': { responses: { 200: card, 404: null } },
});
const stacking: Twist = (call, next) => {
  const { things, path, body, method } = call;
  if (method === 'PUT' && !things.has(`/stacks/${body.stackId}`)) return { status: 400 };
  const reply = next(call);
  if (!path.startsWith('/stacks') || reply.status >= 300) return reply;
  const own = Object(reply.body);
  return {
    ...reply,
    body: { ...own, card_count: below(things, '/cards').filter((one) => one.stackId === own.id).length },
  };
};

/** The same albums with another name and other words for the number. */
const numbered = (name: string, description: string): JsonObject =>
  part(albumOperations, /./, {
    'GET /albums/{albumId}': {
      responses: { 200: objectSchema({ id: text, name: text, [name]: { ...count, description } }), 404: null },
    },
  });
const named =
  (name: string, twist: Twist): Twist =>
  (call, next) => {
    const reply = twist(call, next);
    const { photo_count: size, ...own } = Object(reply.body);
    return size === undefined ? reply : { ...reply, body: { ...own, [name]: size } };
  };

const pages = objectSchema({ id: text, page_count: count });
/** Books count the pages of their chapters, which have paths of their own. */
const books = smallDocument({
  'POST /books': { body: objectSchema({ name: text }), responses: { 201: pages, 400: null } },
  'GET /books/{bookId}': { responses: { 200: pages, 404: null } },
  'POST /chapters': { body: objectSchema({ bookId: text }), responses: { 201: objectSchema({ id: text }), 400: null } },
  'GET /chapters/{chapterId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
  'POST /chapters/{chapterId}/pages': { body: objectSchema({ text }), responses: { 201: objectSchema({ id: text }) } },
  'GET /chapters/{chapterId}/pages/{pageId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
});
/** @param counted What a chapter with some pages counts. */
const counting = (counted: (pages: number) => number): Twist =>
  at(
    'GET /books/{bookId}',
    showing((own, { things }) => {
      const chapters = [...things].filter(([, { bookId }]) => bookId === own.id);
      const sizes = chapters.map(([path]) => counted(below(things, `${path}/pages`).length));
      return { ...own, page_count: sizes.reduce((sum, size) => sum + size, 0) };
    }),
  );

/** Photos of an album are made several at a time. */
const photo = objectSchema({ name: text });
const several = smallDocument({
  'POST /albums': { body: objectSchema({ name: text }), responses: { 201: album, 400: null } },
  'GET /albums/{albumId}': { responses: { 200: album, 404: null } },
  'POST /albums/{albumId}/photos': {
    body: objectSchema({ photos: { type: 'array', minItems: 2, maxItems: 3, items: photo } }),
    responses: {
      201: objectSchema({ photos: listSchema(objectSchema({ id: text, name: text })) }),
      400: null,
      404: null,
    },
  },
  'GET /albums/{albumId}/photos/{photoId}': { responses: { 200: objectSchema({ id: text, name: text }), 404: null } },
});
/** @param counted What an album counts that gets some photos. */
const countsSeveral =
  (counted: (photos: number) => number): Twist =>
  (call, next) => {
    if (call.operation?.id === 'POST /albums') return next({ ...call, body: { ...call.body, photo_count: 0 } });
    if (call.operation?.id !== 'POST /albums/{albumId}/photos') return next(call);
    const { photos } = call.body;
    const own = call.things.get(aboveOf(call.path));
    if (own === undefined || !Array.isArray(photos) || photos.length < 2) return { status: own ? 400 : 404 };
    change(call, aboveOf(call.path), { photo_count: Number(own.photo_count) + counted(photos.length) });
    return { status: 201, body: { photos: photos.map((one, at) => ({ ...one, id: `p${at}` })) } };
  };
/** A vote for several choices is one vote. */
const vote = 'POST /polls/{pollId}/votes';
const poll = objectSchema({ id: text, vote_count: count });
const polls = smallDocument({
  'POST /polls': { body: objectSchema({ name: text }), responses: { 201: poll, 400: null } },
  'GET /polls/{pollId}': { responses: { 200: poll, 404: null } },
  [vote]: {
    body: { type: 'array', minItems: 2, maxItems: 2, items: { enum: ['tea', 'milk', 'water'] } },
    responses: { 201: objectSchema({ id: text }), 400: null, 404: null },
  },
  'GET /polls/{pollId}/votes/{voteId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
});
const voting: Twist = (call, next) => {
  if (call.operation?.id === 'POST /polls') return next({ ...call, body: { ...call.body, vote_count: 0 } });
  if (call.operation?.id !== vote) return next(call);
  const own = call.things.get(aboveOf(call.path));
  if (own === undefined) return { status: 404 };
  change(call, aboveOf(call.path), { vote_count: Number(own.vote_count) + 1 });
  return { status: 201, body: { id: `v${own.vote_count}` } };
};

testLaw(partsAreCounted, {
  document,
  faults: {
    'counts several photos as one': {
      at: 'POST /albums/{albumId}/photos',
      document: several,
      actual: '`photo_count` is 1',
      twist: countsSeveral(() => 1),
    },
    'counts one page of each chapter': {
      at: 'POST /chapters/{chapterId}/pages',
      document: books,
      actual: '`page_count` is 1',
      twist: counting((pages) => Math.min(pages, 1)),
    },
    'does not count what the description of the number names': {
      at: 'POST /albums/{albumId}/photos',
      document: numbered('size', 'How many photos it has.'),
      actual: '`size` is 0',
      twist: named(
        'size',
        counts(() => 0),
      ),
    },
    'does not count new photos': {
      at: 'POST /albums/{albumId}/photos',
      actual: '`photo_count` is 0',
      twist: counts(() => 0),
    },
  },
  right: {
    'tells how many photos an album had when it was bought': {
      document: part(albumOperations, /./, {
        'GET /albums/{albumId}': {
          responses: {
            200: objectSchema({
              id: text,
              name: text,
              photo_count: count,
              bought: { ...count, description: 'How many photos it had when it was bought.' },
            }),
            404: null,
          },
        },
      }),
      twist: (call, next) =>
        at(
          'GET /albums/{albumId}',
          showing((own) => ({ ...own, bought: 3 })),
        )(call, (inner) => counts((photos) => photos)(inner, next)),
    },
    'counts each of several photos': { document: several, twist: countsSeveral((photos) => photos) },
    'counts a vote for two choices once': { document: polls, twist: voting },
    'counts a card once that is put again': { document: stacks, twist: stacking },
    'counts the pages of all chapters': { document: books, twist: counting((pages) => pages) },
    'adds up minutes': { document: trips, twist: takes((sum) => sum) },
    'has minutes of another kind': {
      document: trips,
      twist: takes(() => 45),
      unclear: {
        'POST /trips/{tripId}/legs': '`minutes` is no sum',
      },
    },
    counts: { twist: counts((photos) => photos) },
    'counts its cover, too': { twist: counts((photos) => photos + 1) },
    'counts a little later': {
      twist: (call, next) => {
        const reply = next(call);
        if (call.operation?.id !== 'GET /albums/{albumId}') return reply;
        const photos = below(call.things, `${call.path}/photos`);
        return { ...reply, body: { ...Object(reply.body), photo_count: photos.length } };
      },
    },
  },
});
