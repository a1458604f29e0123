import type { JsonObject } from '../../../openapi/document/json.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
} from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change, together } from '../../../testing/laws/twists.ts';
import { actionDoesAsAsked } from './action-does-as-asked.ts';

const amount = { type: 'integer', minimum: 1, maximum: 1000 };
const paid = { type: 'integer', readOnly: true };
const bill = objectSchema({ id: text, amount, amountPaid: paid }, { note: { type: ['string', 'null'] }, visits: paid });
const pay = 'POST /bills/{billId}/pay';

const bills: SmallOperations = {
  'POST /bills': { body: objectSchema({ amount: { ...amount, minimum: 100 } }), responses: { 201: bill, 400: null } },
  'GET /bills': { responses: { 200: listSchema(bill) } },
  'GET /bills/{billId}': { responses: { 200: bill, 404: null } },
  [pay]: {
    body: objectSchema({ amount, note: text }),
    responses: { 200: bill, 404: null, 422: null },
    words: { 422: 'The amount is more than what is left.' },
  },
  'DELETE /bills/{billId}': { responses: { 204: null, 404: null } },
};

const litres = { type: 'integer', minimum: 1, maximum: 1000 };
const barrel = objectSchema({ id: text, litres, left: { type: 'integer' } });
const draw = 'POST /barrels/{barrelId}/draw';
/** Barrels have litres, of which some are left. */
const barrels = smallDocument({
  'POST /barrels': { body: objectSchema({ litres }), responses: { 201: barrel, 400: null } },
  'GET /barrels/{barrelId}': { responses: { 200: barrel, 404: null } },
  [draw]: { body: objectSchema({ litres }), responses: { 200: barrel, 404: null, 409: null } },
});
const drawing =
  (times: number): Twist =>
  (call, next) => {
    if (call.operation?.id === 'POST /barrels')
      return next({ ...call, body: { ...call.body, left: call.body.litres } });
    return at(draw, ({ things, body, path }) => {
      const known = things.get(aboveOf(path));
      const left = Number(known?.left) - times * Number(body.litres);
      if (known === undefined || left < 0) return { status: known === undefined ? 404 : 409 };
      change({ things }, aboveOf(path), { left });
      return { status: 200, body: things.get(aboveOf(path)) };
    })(call, next);
  };

const measured: JsonObject = JSON.parse(
  JSON.stringify(barrels).replace('Status 409.', 'That is more than what is left.'),
);
/** All is given that is left, and no more than a barrel holds is asked for at once. */
const pouring: Twist = at(draw, ({ things, ...call }, next) => {
  const own = things.get(aboveOf(call.path));
  const litres = Math.min(Number(own?.left), Number(call.body.litres));
  return next({ ...call, things, body: Number(call.body.litres) > Number(own?.litres) ? call.body : { litres } });
});

/** Bills keep the note of a payment under another name. */
const renamed = smallDocument(
  JSON.parse(
    JSON.stringify(bills).replaceAll('"note":{"type":["string","null"]}', '"paymentNote":{"type":["string","null"]}'),
  ),
);
const renames =
  (note: (sent: unknown) => unknown): Twist =>
  (call, next) => {
    const reply = next(call);
    const { note: own, ...body } = Object(reply.body);
    return own === undefined ? reply : { ...reply, body: { ...body, paymentNote: note(own) } };
  };

/** A note counts only beside something else. */
const ignoring = smallDocument({
  ...bills,
  [pay]: {
    responses: {},
    ...bills[pay],
    body: objectSchema({
      amount,
      note: { ...text, description: 'Required when the amount is 900, and ignored otherwise.' },
    }),
  },
});
const forgetsNotes: Twist = at(pay, (call, next) => next({ ...call, body: { ...call.body, note: null } }));

/** Tickets have trips, of which a request takes a number. */
const ride = 'POST /tickets/{ticketId}/rides';
const ticket = objectSchema({ id: text, tripsLeft: { type: 'integer' }, revision: { type: 'integer' } });
const tickets = smallDocument({
  'POST /tickets': { body: objectSchema({ name: text }), responses: { 201: ticket, 400: null } },
  'GET /tickets/{ticketId}': { responses: { 200: ticket, 404: null } },
  [ride]: {
    description: 'Takes exactly `number` trips off this ticket.',
    body: objectSchema({ number: { type: 'integer', minimum: 1, maximum: 20 } }),
    responses: { 200: ticket, 400: null, 404: null, 409: null },
  },
});
/** The number of trips that was asked for last. */
let latest = 0;
/** @param taken How many trips it takes. */
const riding =
  (taken: (number: number) => number): Twist =>
  (call, next) => {
    if (call.operation?.id === 'POST /tickets')
      return next({ ...call, body: { ...call.body, tripsLeft: 20, revision: 7 } });
    return at(ride, ({ things, body, path }) => {
      const own = things.get(aboveOf(path));
      if (own === undefined) return { status: 404 };
      const left = Number(own.tripsLeft) - taken(Number(body.number));
      if (left < 0) return { status: 409 };
      change({ things }, aboveOf(path), { tripsLeft: left, revision: Number(own.revision) + 1 });
      return { status: 200, body: things.get(aboveOf(path)) };
    })(call, next);
  };

/** Recipes that get a cook, and of which a copy may have another name. */
const [copy, assign] = ['POST /recipes/{recipeId}/copy', 'POST /recipes/{recipeId}/assign'];
const recipe = objectSchema({ id: text }, { name: text, cook: text });
const recipes = smallDocument({
  'POST /recipes': { body: objectSchema({}, { name: text }), responses: { 201: recipe, 400: null } },
  'GET /recipes/{recipeId}': { responses: { 200: recipe, 404: null } },
  [copy]: { body: objectSchema({}, { name: text }), responses: { 201: recipe, 400: null, 404: null } },
  [assign]: { body: objectSchema({ cook: text }), responses: { 200: recipe, 400: null, 404: null } },
});
const assigns: Twist = at(assign, (call) => {
  if (!call.things.has(aboveOf(call.path))) return { status: 404 };
  change(call, aboveOf(call.path), call.body);
  return { status: 200, body: call.things.get(aboveOf(call.path)) };
});
const copies: Twist = at(copy, ({ things, path, body, newId }) => {
  const pattern = things.get(aboveOf(path));
  if (pattern === undefined) return { status: 404 };
  const made = { ...pattern, ...body, id: newId() };
  things.set(`/recipes/${made.id}`, made);
  return { status: 201, body: made };
});

testLaw(actionDoesAsAsked, {
  document: smallDocument(bills),
  ways: [
    (call, next) => {
      if (call.operation?.id === 'POST /bills')
        return next({ ...call, body: { ...call.body, amountPaid: 0, note: null, visits: 0 } });
      return at(pay, ({ things, body, path }) => {
        const known = things.get(aboveOf(path));
        if (known === undefined) return { status: 404 };
        const amountPaid = Number(known.amountPaid) + Number(body.amount);
        if (amountPaid > Number(known.amount)) return { status: 422 };
        change({ things }, aboveOf(path), { amountPaid, note: body.note, visits: Number(known.visits) + 1 });
        return { status: 200, body: things.get(aboveOf(path)) };
      })(call, next);
    },
  ],
  faults: {
    'takes one trip, whatever was asked': {
      at: ride,
      document: tickets,
      actual: '`tripsLeft` is 19, as with a `number` of 1',
      twist: riding(() => 1),
    },
    'takes one trip less of ten or more': {
      at: ride,
      document: tickets,
      actual: '`tripsLeft` is 9',
      twist: riding((number) => (number < 10 ? number : number - 1)),
    },
    'takes nothing for the same number again': {
      at: ride,
      document: tickets,
      actual: '`tripsLeft` is 18',
      twist: riding((number) => {
        const taken = number === latest ? 0 : number;
        latest = number;
        return taken;
      }),
    },
    'takes the whole amount, whatever was asked': {
      at: pay,
      actual: '`amountPaid` is 100, as with a `amount` of 1',
      twist: at(pay, (call, next) => {
        const known = call.things.get(aboveOf(call.path));
        return next({ ...call, body: { ...call.body, amount: known?.amount } });
      }),
    },
    'gives what is left where more is asked for': {
      at: draw,
      document: measured,
      actual: 'status 200',
      twist: together(pouring, drawing(1)),
    },
    'lets more be paid than there is': {
      at: pay,
      actual: 'status 200',
      twist: at(pay, ({ things, ...call }, next) => {
        const path = aboveOf(call.path);
        const known = things.get(path);
        if (known !== undefined) change({ things }, path, { amount: 1_000_000 });
        const reply = next({ ...call, things });
        if (known !== undefined) change({ things }, path, { amount: known.amount });
        return reply.status === 200 ? { ...reply, body: things.get(path) } : reply;
      }),
    },
    'refuses what is too much, and takes all': {
      at: pay,
      actual: '`amountPaid` is 100 afterwards and was 0',
      twist: at(pay, (call, next) => {
        const reply = next(call);
        const known = call.things.get(aboveOf(call.path));
        if (reply.status === 422) change(call, aboveOf(call.path), { amountPaid: known?.amount });
        return reply;
      }),
    },
    'forgets the note of a payment': {
      at: pay,
      actual: '`note` is null',
      twist: forgetsNotes,
    },
    'forgets a note that has another name in the bill': {
      at: pay,
      document: renamed,
      actual: '`paymentNote` is null',
      twist: renames(() => null),
    },
    'takes twice of what is left': {
      at: draw,
      document: barrels,
      actual: '`left` changes by 2 times the `litres`',
      twist: drawing(2),
    },
  },
  right: {
    'takes as many trips as it is asked for': { document: tickets, twist: riding((number) => number) },
    'ignores a note, as it says': { document: ignoring, twist: forgetsNotes },
    'keeps a note under another name': { document: renamed, twist: renames((note) => note) },
    'takes from what is left': { document: barrels, twist: drawing(1) },
    'takes no more than is left': { document: measured, twist: drawing(1) },
    'loses some of what it takes': { document: barrels, twist: drawing(1.5) },
    'pays what was asked': {},
    'gives the name to the copy': { document: recipes, twist: together(copies, assigns) },
    'tells the last amount, and the sum as a text': {
      twist: at(pay, (call, next) => {
        const reply = next(call);
        const known = call.things.get(aboveOf(call.path));
        if (reply.status === 200 && known !== undefined)
          change(call, aboveOf(call.path), { visits: call.body.amount, amountPaid: `${Number(known.amountPaid)}.00` });
        return reply;
      }),
    },
    'takes one payment only': {
      twist: at(pay, (call, next) =>
        Number(call.things.get(aboveOf(call.path))?.amountPaid) > 0 ? { status: 422 } : next(call),
      ),
    },
    'takes a fee from each amount': {
      twist: at(pay, (call, next) =>
        next({ ...call, body: { ...call.body, amount: Number(call.body.amount) * 0.97 } }),
      ),
    },
    'refuses every payment': { twist: at(pay, () => ({ status: 422 })) },
    'does not answer': { twist: at(pay, () => ({ status: 503 })), unclear: { [pay]: 'was not accepted' } },
  },
});
