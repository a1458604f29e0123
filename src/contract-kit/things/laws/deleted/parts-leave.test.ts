import type { JsonObject } from '../../../openapi/document/json.ts';
import { albumOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import { below, type Call, type Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change, showing } from '../../../testing/laws/twists.ts';
import { leavesNoTrace } from './leaves-no-trace.ts';

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

const card = objectSchema({ id: text, title: text });
const board = objectSchema({ id: text, name: text, card_count: count });
const move = 'POST /cards/{cardId}/move';
const boards = smallDocument({
  'POST /boards': { body: objectSchema({ name: text }), responses: { 201: board, 400: null } },
  'GET /boards/{boardId}': { responses: { 200: board, 404: null } },
  'POST /boards/{boardId}/cards': { body: objectSchema({ title: text }), responses: { 201: card, 404: null } },
  'GET /cards/{cardId}': { responses: { 200: card, 404: null } },
  [move]: { body: objectSchema({ boardId: text }), responses: { 200: card, 404: null, 422: null } },
});
/** Boards count their cards, which can be moved. */
const moving = (leaves: boolean): Twist => {
  const add = ({ things }: Pick<Call, 'things'>, path: string, step: number): void =>
    change({ things }, path, { card_count: Number(things.get(path)?.card_count ?? 0) + step });
  return (call, next) => {
    const { method, path, things, body, newId, operation } = call;
    if (method !== 'POST') return next(call);
    if (path === '/boards') return next({ ...call, body: { ...body, card_count: 0 } });
    const above = aboveOf(path);
    if (!things.has(above)) return { status: 404 };
    if (operation?.id !== move) {
      const thing = { ...body, id: newId(), board: above };
      things.set(`/cards/${thing.id}`, thing);
      add(call, above, 1);
      return { status: 201, body: thing };
    }
    if (!things.has(`/boards/${body.boardId}`)) return { status: 422 };
    if (leaves) add(call, String(things.get(above)?.board), -1);
    add(call, `/boards/${body.boardId}`, 1);
    change(call, above, { board: `/boards/${body.boardId}` });
    return { status: 200, body: things.get(above) };
  };
};

/** Albums tell how many photos they ever had. */
const countsAll: Twist = (call, next) => {
  const path = call.path.split('/').slice(0, 3).join('/');
  const own = call.things.get(path);
  if (call.method === 'DELETE' && own !== undefined) change(call, path, { deleted: Number(own.deleted ?? 0) + 1 });
  return counts((photos, deleted) => photos + deleted)(call, next);
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

testLaw(leavesNoTrace, {
  document,
  faults: {
    'keeps the minutes of a deleted leg': {
      at: 'DELETE /trips/{tripId}/legs/{legId}',
      document: trips,
      actual: /^it is \d+$/,
      twist: takes((sum, deleted) => sum + deleted),
    },

    'counts a card that has left': { at: move, document: boards, actual: 'it is 2', twist: moving(false) },

    'counts deleted photos in a number whose name does not say what it counts': {
      at: 'DELETE /albums/{albumId}/photos/{photoId}',
      document: numbered('size', 'How large it is.'),
      actual: 'it is 2',
      twist: named('size', countsAll),
    },

    'counts deleted photos, too': {
      at: 'DELETE /albums/{albumId}/photos/{photoId}',
      actual: 'it is 2',
      twist: countsAll,
    },
  },
  right: {
    'counts cards that are moved': { document: boards, twist: moving(true) },

    'counts all photos that there ever were': {
      document: numbered('size', 'How many photos it ever had.'),
      twist: named('size', countsAll),
      unclear: { 'DELETE /albums/{albumId}/photos/{photoId}': 'a new photo changes nothing that it belongs to' },
    },

    'counts how often it was looked at': {
      document: numbered('size', 'How large it is.'),
      twist: (() => {
        let looks = 0;
        return named('size', (call, next) => counts(() => (looks += 1))(call, next));
      })(),
      unclear: {
        'DELETE /albums/{albumId}/photos/{photoId}': 'a new photo changes nothing that it belongs to',
      },
    },
    'adds up minutes': { document: trips, twist: takes((sum) => sum) },
  },
});
