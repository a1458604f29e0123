import type { JsonObject } from '../../../openapi/document/json.ts';
import { albumOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import { below, type Call, type Twist } from '../../../testing/laws/small-service.ts';
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

const euros = { type: 'integer', minimum: 1, maximum: 50 };
const budget = objectSchema({ id: text, free: count, held: count, openClaims: count });
const claim = objectSchema({ id: text, budgetId: text, euros });
const pay = 'POST /claims/{claimId}/pay';
const budgets = smallDocument({
  'POST /budgets': { body: objectSchema({ name: text }), responses: { 201: budget, 400: null } },
  'GET /budgets/{budgetId}': { responses: { 200: budget, 404: null } },
  'POST /claims': { body: objectSchema({ budgetId: text, euros }), responses: { 201: claim, 400: null, 404: null } },
  'GET /claims/{claimId}': { responses: { 200: claim, 404: null } },
  [pay]: { body: objectSchema({ euros }), responses: { 200: claim, 400: null, 404: null, 409: null } },
});
/** Budgets hold what is claimed, until it is paid. What is free again then depends on what was held and what was paid. */
const holds = (freeAgain: (held: number, paid: number) => number): Twist => {
  const move = ({ things }: Call, id: unknown, free: number, held: number): void => {
    const own = things.get(`/budgets/${id}`);
    const openClaims = Number(own?.openClaims) + Math.sign(held);
    change({ things }, `/budgets/${id}`, {
      free: Number(own?.free) + free,
      held: Number(own?.held) + held,
      openClaims,
    });
  };
  return (call, next) => {
    const { method, path, body, things, operation } = call;
    if (path === '/budgets') return next({ ...call, body: { ...body, free: 100, held: 0, openClaims: 0 } });
    const known = things.get(aboveOf(path));
    const all = Number(operation?.id === pay ? known?.euros : body.euros);
    if (operation?.id === pay) {
      if (known === undefined || known.isPaid === true || Number(body.euros) > all) return { status: 409 };
      move(call, known.budgetId, freeAgain(all, Number(body.euros)), -all);
      change(call, aboveOf(path), { isPaid: true });
      return { status: 200, body: known };
    }
    if (method === 'POST' && !things.has(`/budgets/${body.budgetId}`)) return { status: 404 };
    if (method === 'POST') move(call, body.budgetId, -all, all);
    return next(call);
  };
};

/** Lanes of a track have ids that callers choose. */
const lane = 'PUT /tracks/{trackId}/lanes/{slug}';
const track = objectSchema({ id: text, name: text, lane_count: count, used: count });
const newLane = objectSchema({ depth: { ...count, maximum: 9 }, width: { ...count, minimum: 1, maximum: 99 } });
const tracks = smallDocument({
  'POST /tracks': { body: objectSchema({ name: text }), responses: { 201: track, 400: null } },
  'GET /tracks/{trackId}': { responses: { 200: track, 404: null } },
  'GET /tracks/{trackId}/lanes': { responses: { 200: listSchema(objectSchema({ id: text })), 404: null } },
  [lane]: {
    body: newLane,
    responses: { 200: newLane, 201: newLane, 400: null, 404: null },
  },
  'DELETE /tracks/{trackId}/lanes/{slug}': { responses: { 204: null, 404: null } },
});
/** Tracks count lanes and add up their widths. `stays` is what a replaced lane leaves behind of a number. */
const tracking = ({ stays = '' }): Twist => {
  const raised = new Map<string, number>();
  const raise = (key: string, by: number): unknown => raised.set(key, (raised.get(key) ?? 0) + by);
  return (call, next) => {
    const { operation, things, path } = call;
    const known = things.get(path);
    if (operation?.id === lane && !things.has(aboveOf(aboveOf(path)))) return { status: 404 };
    const reply = next(call);
    if (operation?.id === lane && known !== undefined && reply.status === 200)
      raise(`${aboveOf(aboveOf(path))} ${stays}`, stays === 'used' ? Number(known.width) : 1);
    if (operation?.id !== 'GET /tracks/{trackId}' || reply.status !== 200) return reply;
    const lanes = below(things, `${path}/lanes`);
    const used = lanes.reduce((sum, { width }) => sum + Number(width), 0) + (raised.get(`${path} used`) ?? 0);
    const all = lanes.length + (raised.get(`${path} lane_count`) ?? 0);
    return { ...reply, body: { ...Object(reply.body), lane_count: all, used } };
  };
};

testLaw(partsAreCounted, {
  document,
  faults: {
    'counts a lane again that is replaced': {
      at: lane,
      document: tracks,
      actual: '`lane_count` is 3',
      twist: tracking({ stays: 'lane_count' }),
    },
    'adds the width of what replaces a lane': {
      at: lane,
      document: tracks,
      actual: /^`used` is \d+$/,
      twist: tracking({ stays: 'used' }),
    },
    'loses the rest of what is held': {
      at: pay,
      document: budgets,
      actual: 'it changes by -5',
      twist: holds(() => 0),
    },
    'frees more than what is held': {
      at: pay,
      document: budgets,
      actual: /^it changes by \d$/,
      twist: holds((held, paid) => held + paid),
    },
    'keeps the minutes of a deleted leg': {
      at: 'DELETE /trips/{tripId}/legs/{legId}',
      document: trips,
      actual: /^`minutes` is \d+$/,
      twist: takes((sum, deleted) => sum + deleted),
    },
    'counts a card that has left': { at: move, document: boards, actual: '`card_count` is 2', twist: moving(false) },
    'counts deleted photos in a number whose name does not say what it counts': {
      at: 'DELETE /albums/{albumId}/photos/{photoId}',
      document: numbered('size', 'How large it is.'),
      actual: '`size` is 2',
      twist: named('size', countsAll),
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
    'counts deleted photos, too': {
      at: 'DELETE /albums/{albumId}/photos/{photoId}',
      actual: '`photo_count` is 2',
      twist: countsAll,
    },
  },
  right: {
    'counts lanes': { document: tracks, twist: tracking({}) },
    'frees the rest of what is held': { document: budgets, twist: holds((held, paid) => held - paid) },
    'frees all, because it is paid from elsewhere': { document: budgets, twist: holds((held) => held) },
    'counts cards that are moved': { document: boards, twist: moving(true) },
    'adds up minutes': { document: trips, twist: takes((sum) => sum) },
    'has minutes of another kind': {
      document: trips,
      twist: takes(() => 45),
      unclear: {
        'POST /trips/{tripId}/legs': '`minutes` is no sum',
        'DELETE /trips/{tripId}/legs/{legId}': 'no number follows from each leg',
      },
    },
    'counts all photos that there ever were': {
      document: numbered('size', 'How many photos it ever had.'),
      twist: named('size', countsAll),
      unclear: { 'DELETE /albums/{albumId}/photos/{photoId}': 'no number follows from each photo' },
    },
    counts: { twist: counts((photos) => photos) },
    'counts how often it was looked at': {
      document: numbered('size', 'How large it is.'),
      twist: (() => {
        let looks = 0;
        return named('size', (call, next) => counts(() => (looks += 1))(call, next));
      })(),
      unclear: {
        'DELETE /albums/{albumId}/photos/{photoId}': 'no number follows from each photo',
      },
    },
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
