import type { JsonObject } from '../../../openapi/document/json.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, change } from '../../../testing/laws/twists.ts';
import { goesAsDescribed } from './goes-as-described.ts';

const number = { type: 'integer', minimum: 0, readOnly: true };
const marbles = { type: 'integer', minimum: 1, maximum: 50 };
const jar = objectSchema({ id: text, colour: text, drawn: number, last_drawn: number, marbles_left: number });
const drawing = objectSchema({ id: text, marbles });
const [draw, put] = ['POST /jars/{jarId}/draws', 'POST /draws/{drawId}/return'];
const said =
  '`drawn` of the jar goes up by one, `last_drawn` becomes the marbles of the draw, and `marbles_left` falls by them.';

function jars(description: string = said, returning = '`marbles_left` of the jar goes up.'): JsonObject {
  return smallDocument({
    'POST /jars': { body: objectSchema({ colour: text }), responses: { 201: jar, 400: null } },
    'GET /jars/{jarId}': { responses: { 200: jar, 404: null } },
    [draw]: { description, body: objectSchema({ marbles }), responses: { 201: drawing, 400: null, 404: null } },
    'POST /draws': {
      body: objectSchema({ jarId: text, marbles }),
      responses: { 201: drawing, 400: null, 404: null },
    },
    'GET /draws/{drawId}': { responses: { 200: drawing, 404: null } },
    [put]: { description: returning, responses: { 200: drawing, 404: null } },
  });
}

/** Jars of a hundred marbles, and by how many the two numbers move with a draw, and the second one with its return. */
const draws = (
  drawn: number,
  left: (marbles: number) => number,
  back: (marbles: number) => number = (all) => all,
  lastOf: (old: number, marbles: number) => number = (_, all) => all,
): Twist => {
  return (call, next) => {
    const { method, path, things, body, operation } = call;
    if (path === '/jars') return next({ ...call, body: { ...body, drawn: 0, last_drawn: 0, marbles_left: 100 } });
    const known = things.get(aboveOf(path));
    const at = operation?.id === draw ? aboveOf(path) : `/jars/${operation?.id === put ? known?.jarId : body.jarId}`;
    const own = things.get(at);
    if (method !== 'POST') return next(call);
    if (own === undefined) return { status: 404 };
    const all = Number(operation?.id === put ? known?.marbles : body.marbles);
    const by = operation?.id === put ? { drawn: 0, left: back(all) } : { drawn, left: left(all) };
    const last_drawn = operation?.id === put ? own.last_drawn : lastOf(Number(own.last_drawn), all);
    const marbles_left = Number(own.marbles_left) + by.left;
    change(call, at, { drawn: Number(own.drawn) + by.drawn, last_drawn, marbles_left });
    return operation?.id === put ? { status: 200, body: known } : next(call);
  };
};

const box = objectSchema({ id: text, addedSweets: number, leftSweets: number });
const fill = 'POST /boxes/{boxId}/refills';
const boxes = smallDocument({
  'POST /boxes': { body: objectSchema({ colour: text }), responses: { 201: box, 400: null } },
  'GET /boxes/{boxId}': { responses: { 200: box, 404: null } },
  [fill]: {
    description: 'Both the added and the left sweets rise by the sweets of the refill.',
    body: objectSchema({ sweets: marbles }),
    responses: { 201: objectSchema({ id: text, sweets: marbles }), 404: null },
  },
});
/** What a refill makes of the sweets that were added and that are left. */
const fills =
  (added: (old: number, by: number) => number, left: (old: number, by: number) => number): Twist =>
  (call, next) => {
    const { body, things, path } = call;
    if (path === '/boxes') return next({ ...call, body: { ...body, addedSweets: 0, leftSweets: 0 } });
    if (call.operation?.id !== fill) return next(call);
    const known = things.get(aboveOf(path));
    if (known === undefined) return { status: 404 };
    const [number = 0, other = 0, by = 0] = [known.addedSweets, known.leftSweets, body.sweets].map(Number);
    change(call, aboveOf(path), { addedSweets: added(number, by), leftSweets: left(other, by) });
    return { status: 201, body: { ...body, id: call.newId() } };
  };
const plus = (old: number, by: number): number => old + by;

const [order, cancel] = ['POST /orders', 'POST /orders/{orderId}/cancel'];
const [top, play] = ['POST /bags/{bagId}/top-ups', 'POST /bags/{bagId}/games'];
const bag = objectSchema({ id: text, marbles: number, games_left: number });
const lines = { ...listSchema(objectSchema({ bagId: text, marbles })), minItems: 1, maxItems: 3 };
const ordered = objectSchema({ id: text, lines });
/** Bags of which orders take marbles, line by line. */
const bags = smallDocument({
  'POST /bags': { body: objectSchema({ colour: text }), responses: { 201: bag, 400: null } },
  'GET /bags/{bagId}': { responses: { 200: bag, 404: null } },
  [top]: {
    description: 'The amount is added to `marbles`.',
    body: objectSchema({ marbles }),
    responses: { 200: bag, 400: null, 404: null },
  },
  [play]: {
    description: 'One game is taken from `games_left`.',
    body: objectSchema({ marbles }),
    responses: { 200: bag, 400: null, 404: null },
  },
  [order]: {
    description: 'The marbles are subtracted from their bags.',
    body: objectSchema({ lines }),
    responses: { 201: ordered, 400: null, 404: null },
  },
  'GET /orders/{orderId}': { responses: { 200: ordered, 404: null } },
  [cancel]: { description: 'The marbles are added to their bags.', responses: { 200: ordered, 404: null } },
});
/** How the marbles of a bag move by so many, and the games that are left. */
type Steps = Readonly<Record<string, (marbles: number) => number>>;
const rightSteps: Steps = {
  [top]: (all) => all,
  [play]: () => -1,
  [order]: (all) => -all,
  [cancel]: (all) => all,
};
const rolls = (steps: Steps = {}): Twist => {
  const all: Steps = { ...rightSteps, ...steps };
  return (call, next) => {
    const { path, things, body, operation } = call;
    const id = operation?.id ?? '';
    if (path === '/bags') return next({ ...call, body: { ...body, marbles: 500, games_left: 9 } });
    const step = all[id];
    if (step === undefined) return next(call);
    const looked = next({ ...call, method: 'GET', path: id === order ? '/orders/none' : aboveOf(path) });
    const move = (at: string, by: unknown): void => {
      const member = id === play ? 'games_left' : 'marbles';
      change(call, at, { [member]: Number(things.get(at)?.[member]) + step(Number(by)) });
    };
    if (looked.status === 400 || (looked.status === 404 && id !== order)) return looked;
    if (id === top || id === play) {
      move(aboveOf(path), body.marbles);
      return { status: 200, body: things.get(aboveOf(path)) };
    }
    const own = [id === order ? body.lines : things.get(aboveOf(path))?.lines].flat().map(Object);
    if (own.some(({ bagId }) => !things.has(`/bags/${bagId}`))) return { status: 404 };
    for (const line of own) move(`/bags/${line.bagId}`, line.marbles);
    return id === order ? next(call) : looked;
  };
};

const pay = 'POST /vouchers/{voucherId}/pay';
const sum = { type: 'integer', minimum: 1, maximum: 5000 };
const voucher = objectSchema({ id: text, worth: sum, balanceCents: number });
const bill = objectSchema({ id: text, paid: number });
/** Vouchers of which bills are paid, in one sentence. */
const vouchers = smallDocument({
  'POST /vouchers': { body: objectSchema({ worth: sum }), responses: { 201: voucher, 400: null } },
  'GET /vouchers/{voucherId}': { responses: { 200: voucher, 404: null } },
  'POST /bills': { body: objectSchema({ colour: text }), responses: { 201: bill, 400: null } },
  'GET /bills/{billId}': { responses: { 200: bill, 404: null } },
  [pay]: {
    description: 'The amount is subtracted from the balance of the voucher and added to `paid` of the bill.',
    body: objectSchema({ billId: text, amount: sum }),
    responses: { 200: voucher, 400: null, 404: null, 422: null },
  },
});
/** @param takes What the voucher loses. @param gives What the bill gets. */
const pays =
  (takes: (amount: number) => number = (all) => all, gives: (amount: number) => number = (all) => all): Twist =>
  (call, next) => {
    const { path, body, things, operation } = call;
    if (path === '/vouchers') return next({ ...call, body: { ...body, balanceCents: body.worth } });
    if (path === '/bills') return next({ ...call, body: { ...body, paid: 0 } });
    if (operation?.id !== pay) return next(call);
    const [own, of] = [things.get(aboveOf(path)), things.get(`/bills/${body.billId}`)];
    if (own === undefined || of === undefined) return { status: own === undefined ? 404 : 422 };
    if (Number(body.amount) > Number(own.balanceCents)) return { status: 422 };
    change(call, aboveOf(path), { balanceCents: Number(own.balanceCents) - takes(Number(body.amount)) });
    change(call, `/bills/${body.billId}`, { paid: Number(of.paid) + gives(Number(body.amount)) });
    return { status: 200, body: things.get(aboveOf(path)) };
  };

testLaw(goesAsDescribed, {
  document: jars(),
  faults: {
    'pays, and leaves the balance': { at: pay, actual: /^it is \d+ after /, document: vouchers, twist: pays(() => 0) },
    'takes from the balance, and pays nothing': {
      at: pay,
      actual: `it is 0 after ${pay}`,
      document: vouchers,
      twist: pays(undefined, () => 0),
    },
    'adds nothing': { at: top, document: bags, actual: `it is 500 after ${top}`, twist: rolls({ [top]: () => 0 }) },
    'adds twice of what it says': {
      at: top,
      document: bags,
      actual: `it is 504 after ${top}`,
      twist: rolls({ [top]: (all) => 2 * all }),
    },
    'takes nothing for the lines of an order': {
      at: order,
      document: bags,
      actual: `it is 500 after ${order}`,
      twist: rolls({ [order]: () => 0 }),
    },
    'takes the lines of an order once more when it is cancelled': {
      at: cancel,
      document: bags,
      actual: /^it is \d+ after /,
      twist: rolls({ [cancel]: (all) => -all }),
    },
    'counts no draws': { at: draw, actual: `it is 0 after ${draw}`, twist: draws(0, (all) => -all) },
    'counts each draw twice': { at: draw, actual: `it is 2 after ${draw}`, twist: draws(2, (all) => -all) },
    'keeps the marbles that are drawn': { at: draw, actual: `it is 100 after ${draw}`, twist: draws(1, () => 0) },
    'forgets what is put back': {
      at: put,
      actual: /^it is \d+ after /,
      twist: draws(
        1,
        (all) => -all,
        () => 0,
      ),
    },
    'keeps what was drawn first': {
      at: draw,
      actual: `it is 2 after ${draw}`,
      twist: draws(
        1,
        (all) => -all,
        undefined,
        (old, all) => old || all,
      ),
    },
    'leaves twice of what is added': {
      at: fill,
      actual: `it is 4 after ${fill}`,
      document: boxes,
      twist: fills(plus, (old, by) => old + 2 * by),
    },
    'counts only the last refill': {
      at: fill,
      actual: `it is 3 after ${fill}`,
      document: boxes,
      twist: fills((_, by) => by, plus),
    },
  },
  right: {
    'pays bills from vouchers': { document: vouchers, twist: pays() },
    'adds and takes as it says': { document: bags, twist: rolls() },
    'fills boxes': { document: boxes, twist: fills(plus, plus) },
    'keeps a part of what is filled in': { document: boxes, twist: fills(plus, (old, by) => old + by * 0.97) },
    'counts and takes': { twist: draws(1, (all) => -all) },
    'takes one more marble for each draw': { twist: draws(1, (all) => -all - 1) },
    'moves numbers only in some cases': {
      document: jars('`drawn` goes up by one if the draw is the first of its day.'),
      twist: draws(0, (all) => -all),
    },
    'has a number of the same name elsewhere': {
      document: jars('`drawn` of the draw goes up by one.'),
      twist: draws(0, (all) => -all),
    },
  },
});
