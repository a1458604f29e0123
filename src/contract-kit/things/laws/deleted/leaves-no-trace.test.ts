import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
} from '../../../testing/laws/small-document.ts';
import { below, type Call, type Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, change, together } from '../../../testing/laws/twists.ts';
import { leavesNoTrace } from './leaves-no-trace.ts';

const number = { type: 'integer' };
const [addCard, removeCard] = ['POST /cards', 'DELETE /cards/{cardId}'];
const [changeCard, moveCard] = ['PATCH /cards/{cardId}', 'POST /cards/{cardId}/move'];
const moveCards = 'POST /cards/move';
const card = objectSchema({ id: text, title: text }, { boardId: text });
const board = objectSchema({
  id: text,
  name: text,
  cards: number,
  gone: { ...number, description: 'How many of its cards have left it.' },
  dealt: { ...number, description: 'How many cards it ever had.' },
  looks: { ...number, description: 'How often it was read.' },
  updated_at: { ...number, description: 'When it was changed. In milliseconds.' },
  version: number,
  history: { ...listSchema(text), description: 'What was done with its cards.' },
});

/** Cards that may stand on a board, and are moved to another one in three ways. */
const operations: SmallOperations = {
  'POST /boards': { body: objectSchema({ name: text }), responses: { 201: board, 400: null } },
  'GET /boards/{boardId}': { responses: { 200: board, 404: null } },
  [addCard]: {
    body: objectSchema({ title: text }, { boardId: text }),
    responses: { 201: card, 400: null, 404: null, 422: null },
  },
  'GET /cards/{cardId}': { responses: { 200: card, 404: null } },
  [changeCard]: {
    body: objectSchema({}, { title: text, boardId: text }),
    responses: { 200: card, 400: null, 404: null, 422: null },
  },
  [removeCard]: { responses: { 204: null, 404: null } },
  [moveCard]: { body: objectSchema({ boardId: text }), responses: { 200: card, 400: null, 404: null, 422: null } },
  [moveCards]: {
    body: objectSchema({ cardIds: { ...listSchema(text), minItems: 1 }, boardId: text }),
    responses: { 204: null, 400: null, 404: null, 422: null },
  },
};
const boards = smallDocument(operations);
const listCards = 'GET /boards/{boardId}/cards';
const listing = smallDocument({ ...operations, [listCards]: { responses: { 200: listSchema(card), 404: null } } });

/** Boards list their cards. @param isOld Whether also those that they had. */
function lists(isOld: boolean): Twist {
  const had = new Map<string, Set<unknown>>();
  return (call, next) => {
    const reply = next(call);
    for (const [path, boardId] of placesIn(call)) had.set(path, new Set([...(had.get(path) ?? []), boardId]));
    if (call.operation?.id !== listCards || !call.things.has(aboveOf(call.path))) return reply;
    const id = call.path.split('/')[2];
    const own = [...placesIn(call)].filter(([path, boardId]) => boardId === id || (isOld && had.get(path)?.has(id)));
    return { status: 200, body: own.map(([path]) => call.things.get(path)) };
  };
}

/** The boards of all cards, by the path of the card. */
const placesIn = ({ things }: Call): Map<string, unknown> =>
  new Map([...things].flatMap(([path, { boardId }]) => (boardId === undefined ? [] : [[path, boardId]])));

/**
 * Boards count their cards, and show what was done with them.
 *
 * @param forgets The step that the count does not make with one operation: that of a card that goes, or of one that comes.
 */
function counting(at = '', forgets: -1 | 1 = -1): Twist {
  const stepFor = (call: Call, id: unknown, by: -1 | 1): void => {
    const own = call.things.get(`/boards/${id}`);
    const isForgotten = call.operation?.id === at && forgets === by;
    change(call, `/boards/${id}`, {
      cards: Number(own?.cards) + (isForgotten ? 0 : by),
      gone: Number(own?.gone) + Math.max(-by, 0),
      dealt: Number(own?.dealt) + Math.max(by, 0),
      updated_at: call.now(),
      version: Number(own?.version) + 1,
      history: [...[own?.history].flat(), `${by} by ${call.operation?.id}`],
    });
  };
  const answer: Twist = (call, next) => {
    const { method, path, things, body, operation } = call;
    if (operation?.id === 'GET /boards/{boardId}') change(call, path, { looks: Number(things.get(path)?.looks) + 1 });
    if (path === '/boards' && method === 'POST')
      return next({
        ...call,
        body: { ...body, cards: 0, gone: 0, dealt: 0, looks: 0, updated_at: 0, version: 1, history: [] },
      });
    if (body.boardId !== undefined && !things.has(`/boards/${body.boardId}`)) return { status: 422 };
    const { boardId, cardIds } = body;
    const moved = operation?.id === moveCards ? [cardIds].flat().map((id) => `/cards/${id}`) : [aboveOf(path)];
    if (operation?.id !== moveCard && operation?.id !== moveCards) return next(call);
    if (moved.some((one) => !things.has(one))) return { status: 404 };
    const replies = moved.map((one) => next({ ...call, method: 'PATCH', path: one, body: { boardId } }));
    return replies[0] ?? { status: 400 };
  };
  return (call, next) => {
    const before = placesIn(call);
    const reply = answer(call, next);
    const after = placesIn(call);
    for (const path of new Set([...before.keys(), ...after.keys()])) {
      const [old, now] = [before.get(path), after.get(path)];
      if (old === now) continue;
      if (old !== undefined) stepFor(call, old, -1);
      if (now !== undefined) stepFor(call, now, 1);
    }
    return reply;
  };
}

const [addLeg, removeLeg] = ['POST /trips/{tripId}/legs', 'DELETE /trips/{tripId}/legs/{legId}'];
const minutes = { ...number, minimum: 1, maximum: 999 };
const leg = objectSchema({ id: text, minutes });
/** Trips show how long the leg takes that was added last. */
const trips = smallDocument({
  'POST /trips': { body: objectSchema({ name: text }), responses: { 201: objectSchema({ id: text }), 400: null } },
  'GET /trips/{tripId}': { responses: { 200: objectSchema({ id: text, minutes_on: number }), 404: null } },
  [addLeg]: { body: objectSchema({ minutes }), responses: { 201: leg, 400: null, 404: null } },
  'GET /trips/{tripId}/legs': { responses: { 200: listSchema(leg), 404: null } },
  [removeLeg]: { responses: { 204: null, 404: null } },
});
/** @param forgets Whether a leg that is deleted is forgotten. */
function travels(forgets: boolean): Twist {
  return (call, next) => {
    const reply = next(call);
    if (call.operation?.id === addLeg && reply.status === 201) change(call, aboveOf(call.path), call.body);
    if (call.operation?.id === removeLeg && forgets) {
      const trip = aboveOf(aboveOf(call.path));
      change(call, trip, { minutes: below(call.things, `${trip}/legs`).at(-1)?.minutes });
    }
    if (call.operation?.id !== 'GET /trips/{tripId}' || reply.status !== 200) return reply;
    const { minutes: on = 0, ...trip } = Object(reply.body);
    return { status: 200, body: { ...trip, minutes_on: on } };
  };
}

const price = { type: 'number', minimum: 0.1, maximum: 99 };
const item = objectSchema({ id: text, price });
/** Carts add up prices. */
const carts = smallDocument({
  'POST /carts': { body: objectSchema({ name: text }), responses: { 201: objectSchema({ id: text }), 400: null } },
  'GET /carts/{cartId}': { responses: { 200: objectSchema({ id: text, price: { type: 'number' } }), 404: null } },
  'POST /carts/{cartId}/items': { body: objectSchema({ price }), responses: { 201: item, 400: null, 404: null } },
  'GET /carts/{cartId}/items': { responses: { 200: listSchema(item), 404: null } },
  'DELETE /carts/{cartId}/items/{itemId}': { responses: { 204: null, 404: null } },
});
/** One price is added or subtracted after another, which leaves an error. */
const addsUp =
  (error: number): Twist =>
  (call, next) => {
    const { method, path, things } = call;
    if (path === '/carts') return next({ ...call, body: { ...call.body, price: 0 } });
    const [cart, gone] = [path.split('/').slice(0, 3).join('/'), Number(things.get(path)?.price)];
    const reply = next(call);
    const by = method === 'DELETE' ? error - gone : Number(call.body.price);
    if (path !== cart && method !== 'GET' && reply.status < 300)
      change(call, cart, { price: Number(things.get(cart)?.price) + by });
    return reply;
  };

const [moor, leave] = ['POST /boats', 'DELETE /boats/{boatId}'];
const berth = { ...number, minimum: 1, maximum: 9 };
const boat = objectSchema({ id: text, skipperId: text, berth });
/** A harbour with a summary, and what a boat pays when it comes, by the number of its berth. */
const harbourOperations: SmallOperations = {
  'POST /skippers': { body: objectSchema({ name: text }), responses: { 201: objectSchema({ id: text }), 400: null } },
  'GET /skippers/{skipperId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
  [moor]: { body: objectSchema({ skipperId: text, berth }), responses: { 201: boat, 400: null, 409: null } },
  'GET /boats/{boatId}': { responses: { 200: boat, 404: null } },
  [leave]: { responses: { 204: null, 404: null } },
  'GET /harbour': {
    responses: {
      200: objectSchema({
        boats: number,
        tides: number,
        skippers: { ...number, description: 'The skippers of boats that are known here.' },
        till: { ...number, description: 'What was paid here.' },
        moored: { ...number, description: 'The boats that have moored here so far.' },
        visits: { ...number, description: 'The boats that have moored here this month.' },
      }),
    },
  },
};
const harbour = smallDocument(harbourOperations);
const refunding = smallDocument({
  ...harbourOperations,
  [leave]: { responses: { 204: null, 404: null }, description: 'What was paid is given back.' },
});

/** How a harbour may count. */
interface Harbour {
  /** Whether it still counts a boat that has left. */
  readonly keepsBoats?: boolean;
  readonly refunds?: boolean;
  /** For how many boats there is room. */
  readonly room?: number;
}

function harbours({ keepsBoats = false, refunds = false, room = 99 }: Harbour): Twist {
  let [gone, moored, till] = [0, 0, 0];
  return (call, next) => {
    const [here = 0, skippers] = ['/boats', '/skippers'].map((path) => below(call.things, path).length);
    if (call.operation?.id === 'GET /harbour')
      return { status: 200, body: { boats: here + gone, skippers, tides: 2, till, moored, visits: moored } };
    if (call.operation?.id === moor && here >= room) return { status: 409 };
    const left = Number(call.things.get(call.path)?.berth);
    const reply = next(call);
    if (call.operation?.id === moor && reply.status === 201) {
      moored += 1;
      till += Number(call.body.berth);
    }
    if (call.operation?.id === leave && reply.status === 204) {
      gone += Number(keepsBoats);
      till -= refunds ? left : 0;
    }
    return reply;
  };
}

testLaw(leavesNoTrace, {
  document: boards,
  faults: {
    'counts a card that was deleted': { at: removeCard, actual: 'it is 2', twist: counting(removeCard) },
    'counts a card that was given another board': { at: changeCard, actual: 'it is 2', twist: counting(changeCard) },
    'does not count a card that was given its board': {
      at: changeCard,
      actual: /^it is (?:-1|1)$/,
      twist: counting(changeCard, 1),
    },
    'counts a card on the board that it was moved from': {
      at: moveCard,
      actual: 'it is 2',
      twist: counting(moveCard),
    },
    'does not count a card on the board that it was moved to': {
      at: moveCard,
      actual: /^it is (?:-1|1)$/,
      twist: counting(moveCard, 1),
    },
    'counts cards on the board that they were moved from together': {
      at: moveCards,
      actual: 'it is 2',
      twist: counting(moveCards),
    },
    'does not count cards on the board that they were moved to together': {
      at: moveCards,
      actual: /^it is (?:-1|1)$/,
      twist: counting(moveCards, 1),
    },
    'lists a card on the board that it was moved from': {
      at: moveCard,
      document: listing,
      actual: /^it also has "\/cards\//,
      twist: together(lists(true), counting()),
    },
    'leaves a cent of what was deleted': {
      at: 'DELETE /carts/{cartId}/items/{itemId}',
      document: carts,
      actual: /^it is /,
      twist: addsUp(0.01),
    },
    'shows the minutes of a leg that was deleted': {
      at: removeLeg,
      document: trips,
      actual: /^it is \d+$/,
      twist: travels(false),
    },
    'counts a boat in a summary that has left': {
      at: leave,
      document: harbour,
      actual: /^it is \d+$/,
      twist: harbours({ keepsBoats: true }),
    },
    'counts a boat that was alone and has left': {
      at: leave,
      document: harbour,
      actual: /^it is \d+$/,
      twist: harbours({ keepsBoats: true, room: 1 }),
    },
    'keeps what was paid, and says that it is given back': {
      at: leave,
      document: refunding,
      actual: /^it is \d+$/,
      twist: harbours({}),
    },
  },
  right: {
    'counts the boats that are there in a summary, and what they have paid': {
      document: harbour,
      twist: harbours({}),
    },
    'has room for one boat': { document: harbour, twist: harbours({ room: 1 }) },
    'gives back what was paid, as it says': { document: refunding, twist: harbours({ refunds: true }) },
    'adds up prices, with the error of a float': { document: carts, twist: addsUp(1e-12) },
    'counts cards, and what was done with them': { twist: counting() },
    'lists the cards of each board': { document: listing, twist: together(lists(false), counting()) },
    'shows the minutes of the leg before the one that was deleted': { document: trips, twist: travels(true) },
  },
});
