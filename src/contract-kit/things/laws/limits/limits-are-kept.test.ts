import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
  whole,
} from '../../../testing/laws/small-document.ts';
import { below, type Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, change } from '../../../testing/laws/twists.ts';
import { limitsAreKept } from './limits-are-kept.ts';

/** Jars on racks, which know how many they have. */
const put = 'POST /racks/{rackId}/jars';
const rack = objectSchema({ id: text, name: text, jarCount: whole });
const jar = objectSchema({ id: text, label: text });
const racks = (description: string): ReturnType<typeof smallDocument> =>
  smallDocument({
    'POST /racks': { body: objectSchema({ name: text }), responses: { 201: rack, 400: null } },
    'GET /racks/{rackId}': { responses: { 200: rack, 404: null } },
    [put]: {
      description,
      body: objectSchema({ label: text }),
      responses: { 201: jar, 400: null, 404: null, 409: null },
    },
    'GET /racks/{rackId}/jars/{jarId}': { responses: { 200: jar, 404: null } },
  });
/** @param most A rack takes so many jars. */
const holds =
  (most: number): Twist =>
  (call, next) => {
    if (call.path === '/racks' && call.method === 'POST') return next({ ...call, body: { ...call.body, jarCount: 0 } });
    if (call.operation?.id !== put) return next(call);
    const count = below(call.things, call.path).length;
    if (count >= most) return { status: 409 };
    const reply = next(call);
    if (reply.status === 201) change(call, aboveOf(call.path), { jarCount: count + 1 });
    return reply;
  };

/** Tanks that take oil. */
const fill = 'POST /tanks/{tankId}/fillings';
const tank = objectSchema({ id: text, name: text, litresInside: whole });
const tanks = smallDocument({
  'POST /tanks': { body: objectSchema({ name: text }), responses: { 201: tank, 400: null } },
  'GET /tanks/{tankId}': { responses: { 200: tank, 404: null } },
  [fill]: {
    description: 'A tank holds 900 litres at most.',
    body: objectSchema({ litres: { type: 'integer', minimum: 1, maximum: 400 } }),
    responses: { 200: tank, 400: null, 404: null, 409: null },
  },
});
const takes =
  (most: number): Twist =>
  (call, next) => {
    const { operation, path, things, body } = call;
    if (path === '/tanks') return next({ ...call, body: { ...body, litresInside: 0 } });
    if (operation?.id !== fill) return next(call);
    const own = things.get(aboveOf(path));
    if (own === undefined) return { status: 404 };
    if (!Number.isInteger(body.litres) || Number(body.litres) < 1 || Number(body.litres) > 400) return { status: 400 };
    const litresInside = Number(own.litresInside) + Number(body.litres);
    if (litresInside > most) return { status: 409 };
    change(call, aboveOf(path), { litresInside });
    return { status: 200, body: things.get(aboveOf(path)) };
  };

/** Orders of tables. */
const place = 'POST /orders';
const state = { type: 'string', enum: ['planned', 'open', 'paid'] };
const order = objectSchema({ id: text, tableId: text, state });
const orderOperations: SmallOperations = {
  'POST /tables': {
    body: objectSchema({ name: text }),
    responses: { 201: objectSchema({ id: text, name: text }), 400: null },
  },
  'GET /tables/{tableId}': { responses: { 200: objectSchema({ id: text, name: text }), 404: null } },
  [place]: {
    description: 'A table can have only one open order at a time.',
    body: objectSchema({ tableId: text }),
    responses: { 201: order, 400: null, 409: null, 422: null },
  },
  'GET /orders/{orderId}': { responses: { 200: order, 404: null } },
};
const orders = smallDocument(orderOperations);
/** Orders may have a card, which is on only one of them. */
const { [place]: placing = { responses: {} }, ...others } = orderOperations;
const carded = smallDocument({
  ...others,
  [place]: {
    ...placing,
    description: 'A `card` can be on only one open order of a table.',
    body: objectSchema({ tableId: text }, { card: { type: ['string', 'null'], pattern: '^C-[0-9]{6}$' } }),
  },
});
/** @param first The state of a new order. */
const places =
  (first: string, isFull: boolean): Twist =>
  (call, next) => {
    if (call.operation?.id !== place) return next(call);
    const { tableId } = call.body;
    if (!call.things.has(`/tables/${tableId}`)) return { status: 422 };
    const others = below(call.things, '/orders').filter((one) => one.tableId === tableId);
    return isFull && others.length > 0 ? { status: 409 } : next({ ...call, body: { ...call.body, state: first } });
  };

const onCards: Twist = (call, next) => {
  const { card = null } = call.body;
  const isTaken = card !== null && below(call.things, '/orders').some((one) => one.card === card);
  return call.operation?.id === place && isTaken ? { status: 409 } : places('open', false)(call, next);
};

testLaw(limitsAreKept, {
  document: racks('No rack carries more than three jars.'),
  faults: {
    'takes a second open order for a table': {
      at: place,
      document: orders,
      actual: 'status 201',
      twist: places('open', false),
    },
    'puts a fourth jar on a rack': { at: put, actual: 'it has 4', twist: holds(4) },
    'puts a fourth jar on a rack, and states the limit of each rack': {
      at: put,
      document: racks('Puts a jar on the rack. Each rack has room for at most 3 jars.'),
      actual: 'it has 4',
      twist: holds(9),
    },
    'fills more into a tank than it holds': {
      at: fill,
      document: tanks,
      actual: /^it has \d+$/,
      twist: takes(5000),
    },
    'has five jars where four are said to be the maximum': {
      at: put,
      document: racks('Four jars is the maximum for a rack: the fifth is refused with 409.'),
      actual: 'it has 5',
      twist: holds(5),
    },
  },
  right: {
    'takes one open order for a card, and any number without one': {
      document: carded,
      unclear: { [place]: 'has not what the limit is about' },
      twist: onCards,
    },
    'takes one open order for a table': { document: orders, twist: places('open', true) },
    'takes orders that are not open yet': {
      document: orders,
      unclear: { [place]: 'no new order is in such a state' },
      twist: places('planned', false),
    },
    'has no more jars on a rack than three': { twist: holds(3) },
    'has less room than it says': { twist: holds(2) },
    'fills no more into a tank than it holds': { document: tanks, twist: takes(900) },
    'limits the jars of an hour': {
      document: racks('No rack carries more than nine jars. At most three jars an hour are put on a rack.'),
      twist: holds(9),
    },
    'limits the jars of each guest': {
      document: racks('Each guest may put at most three jars on a rack.'),
      unclear: { [put]: 'shows how much there is' },
      twist: holds(9),
    },
  },
});
