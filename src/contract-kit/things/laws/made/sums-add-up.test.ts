import type { JsonObject } from '../../../openapi/document/json.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, smallDocument, text, whole } from '../../../testing/laws/small-document.ts';
import type { KeptThing, Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change, showing, together } from '../../../testing/laws/twists.ts';
import { sumsAddUp } from './sums-add-up.ts';

const [make, replace] = ['POST /loads', 'PUT /loads/{loadId}/crates'];
const number = (description: string): object => ({ type: 'integer', description });
const crates = { ...listSchema(objectSchema({ goodsId: text, pieces: whole })), minItems: 1 };
const goods = objectSchema({ id: text, name: text, grams: { ...whole, description: 'The weight of a piece.' } });

interface Words {
  readonly load?: string;
  readonly crate?: string;
  readonly left?: string;
}

/** Loads of crates, each with pieces of some goods. */
function loads({
  load = 'The sum of the crates.',
  crate = 'The weight of a piece times the pieces.',
  left = 'The limit minus the gross weight.',
}: Words = {}) {
  const shown = listSchema(objectSchema({ goodsId: text, pieces: whole, weight: number(crate) }));
  const numbers = { limit: whole, grossWeight: number(load), left: number(left) };
  const load_ = objectSchema({ id: text, crates: shown, ...numbers });
  return smallDocument({
    'POST /goods': { body: objectSchema({ name: text, grams: whole }), responses: { 201: goods, 400: null } },
    'GET /goods/{goodsId}': { responses: { 200: goods, 404: null } },
    [make]: { body: objectSchema({ crates, limit: whole }), responses: { 201: load_, 400: null, 404: null } },
    'GET /loads/{loadId}': { responses: { 200: load_, 404: null } },
    [replace]: { body: objectSchema({ crates }), responses: { 200: load_, 400: null, 404: null } },
  });
}

const items = (value: unknown): KeptThing[] => (Array.isArray(value) ? value : []);
const sum = (value: unknown): number => items(value).reduce((all, { weight }) => all + Number(weight), 0);

/** Weighs the crates of each request, and refuses goods that are unknown or named twice. */
function weighing(weigh: (grams: number, pieces: number) => number = (grams, pieces) => grams * pieces): Twist {
  return (call, next) => {
    const id = call.operation?.id;
    if (id !== make && id !== replace) return next(call);
    const sent = items(call.body.crates);
    const names = sent.map(({ goodsId }) => String(goodsId));
    if (new Set(names).size < names.length || names.some((name) => !call.things.has(`/goods/${name}`)))
      return { status: 400 };
    const weighed = sent.map((crate) => {
      const { grams } = call.things.get(`/goods/${crate.goodsId}`) ?? {};
      return { ...crate, weight: weigh(Number(grams), Number(crate.pieces)) };
    });
    if (id === make) return next({ ...call, body: { ...call.body, crates: weighed, first: weighed } });
    const path = aboveOf(call.path);
    if (!call.things.has(path)) return { status: 404 };
    change(call, path, { crates: weighed });
    return { status: 200, body: call.things.get(path) };
  };
}

/** Shows a load with the sum of some of its crates. */
function adding(of: (load: KeptThing) => unknown, left = (limit: number, gross: number) => limit - gross): Twist {
  return showing((thing) => {
    if (thing.crates === undefined) return thing;
    const grossWeight = sum(of(thing));
    const { first: _, ...load } = thing;
    return { ...load, grossWeight, left: left(Number(load.limit), grossWeight) };
  });
}

const all = adding(({ crates: own }) => own);

/** Funds with gifts that may be withdrawn. */
const [give, withdraw, gifts] = [
  'POST /funds/{fundId}/gifts',
  'POST /gifts/{giftId}/withdraw',
  'GET /funds/{fundId}/gifts',
];
const gift = objectSchema({
  id: text,
  fundId: text,
  amount: whole,
  state: { type: 'string', enum: ['given', 'withdrawn'] },
});
const fund = objectSchema({
  id: text,
  name: text,
  goal: whole,
  given: number('The sum of the amounts of the gifts that are not withdrawn. It is never less than 0.'),
  givers: number('How many gifts of the fund are not withdrawn.'),
  missing: number('The goal less what is given, or 0 when the goal is reached.'),
});
const funds = smallDocument({
  'POST /funds': { body: objectSchema({ name: text, goal: whole }), responses: { 201: fund, 400: null } },
  'GET /funds/{fundId}': { responses: { 200: fund, 404: null } },
  [give]: { body: objectSchema({ amount: whole }), responses: { 201: gift, 400: null, 404: null } },
  [gifts]: { responses: { 200: listSchema(gift), 404: null } },
  'GET /gifts/{giftId}': { responses: { 200: gift, 404: null } },
  [withdraw]: { responses: { 200: gift, 404: null, 409: null } },
});

/** The same, where words call gifts donations. */
const donated: JsonObject = JSON.parse(
  JSON.stringify(funds)
    .replace('of the gifts that', 'of the donations that')
    .replaceAll('"Status 200."', '"Donations."'),
);

/** Shows funds with the sum of their gifts. */
function giving(
  amountOf: (gift: KeptThing) => number,
  missing = (goal: number, given: number) => Math.max(0, goal - given),
): Twist {
  return (call, next) => {
    const { things, path, operation } = call;
    const ofFund = (id: unknown): KeptThing[] => [...things.values()].filter((one) => one.fundId === id);
    const fundId = path.split('/')[2];
    if (operation?.id === gifts)
      return things.has(`/funds/${fundId}`) ? { status: 200, body: ofFund(fundId) } : { status: 404 };
    if (operation?.id === give) {
      if (!things.has(`/funds/${fundId}`)) return { status: 404 };
      return next({ ...call, path: '/gifts', body: { ...call.body, fundId, state: 'given' } });
    }
    if (operation?.id === withdraw) {
      const own = things.get(aboveOf(path));
      if (own === undefined) return { status: 404 };
      if (own.state === 'withdrawn') return { status: 409 };
      change(call, aboveOf(path), { state: 'withdrawn' });
      return { status: 200, body: things.get(aboveOf(path)) };
    }
    const reply = next(call);
    const shown = Object(reply.body);
    if (reply.status >= 300 || shown.goal === undefined) return reply;
    const own = ofFund(shown.id);
    const given = own.reduce((all, one) => all + amountOf(one), 0);
    const givers = own.filter((one) => one.state === 'given').length;
    return { ...reply, body: { ...shown, given, givers, missing: missing(Number(shown.goal), given) } };
  };
}
const kept = (one: KeptThing): number => (one.state === 'given' ? Number(one.amount) : 0);

const tap = 'POST /tanks/{tankId}/uses';
const kind = { type: 'string', enum: ['draw', 'waste', 'refill'] };
const inside = number('The litres less what was drawn and what was wasted.');
const tank = objectSchema({ id: text, litres: whole, inside, drawn: whole, wasted: whole, refilled: whole });
/** Tanks of which litres are drawn or wasted. What is filled up again is counted alone. */
const tanks = smallDocument({
  'POST /tanks': { body: objectSchema({ litres: whole }), responses: { 201: tank, 400: null } },
  'GET /tanks/{tankId}': { responses: { 200: tank, 404: null } },
  [tap]: { body: objectSchema({ kind, litres: whole }), responses: { 200: tank, 400: null, 404: null, 409: null } },
});
/** @param isInside Whether what is filled up again is inside. */
const using = (isInside: boolean): Twist =>
  together(
    at('POST /tanks', (call, next) => {
      const { litres } = call.body;
      return next({ ...call, body: { litres, inside: litres, drawn: 0, wasted: 0, refilled: 0 } });
    }),
    at(tap, ({ things, path, body }) => {
      const own = things.get(aboveOf(path)) ?? {};
      const [all, litres] = [Number(own.inside), Number(body.litres)];
      const name = { draw: 'drawn', waste: 'wasted', refill: 'refilled' }[String(body.kind)] ?? '';
      const left = name !== 'refilled' ? all - litres : isInside ? all + litres : all;
      if (left < 0 || (name === 'refilled' && litres > Number(own.drawn))) return { status: 409 };
      change({ things }, aboveOf(path), { inside: left, [name]: Number(own[name]) + litres });
      return { status: 200, body: things.get(aboveOf(path)) };
    }),
  );

testLaw(sumsAddUp, {
  document: loads(),
  faults: {
    'has inside what is filled up again': { at: tap, document: tanks, actual: /^`inside` is/, twist: using(true) },
    'adds up the first crate only': {
      at: make,
      actual: /^`grossWeight` is/,
      twist: together(
        adding(({ crates: own }) => items(own).slice(0, 1)),
        weighing(),
      ),
    },
    'weighs one piece of each crate': {
      at: make,
      actual: /^`weight` is/,
      twist: together(
        all,
        weighing((grams) => grams),
      ),
    },
    'still shows the sum of the crates of before': {
      at: replace,
      actual: /^`grossWeight` is/,
      twist: together(
        adding(({ first }) => first),
        weighing(),
      ),
    },
    'still counts what was withdrawn': {
      at: withdraw,
      actual: /^`given` is/,
      document: funds,
      twist: giving(({ amount }) => Number(amount)),
    },
    'counts one for each gift, and calls gifts donations': {
      at: give,
      actual: /^`given` is/,
      document: donated,
      twist: giving((one) => (kept(one) > 0 ? 1 : 0)),
    },
    'counts one for each gift': {
      at: give,
      actual: /^`given` is/,
      document: funds,
      twist: giving((one) => (kept(one) > 0 ? 1 : 0)),
    },
    'misses the whole goal still': {
      at: give,
      actual: /^`missing` is/,
      document: funds,
      twist: giving(kept, (goal) => goal),
    },
    'adds up the first crate only, and tells the unit before the sum': {
      at: make,
      actual: /^`grossWeight` is/,
      document: loads({ load: 'In grams: the sum of the crates.' }),
      twist: together(
        adding(({ crates: own }) => items(own).slice(0, 1)),
        weighing(),
      ),
    },
  },
  right: {
    'counts what is filled up again alone': {
      document: tanks,
      twist: using(false),
      unclear: { 'POST /tanks': 'no number follows from two different ones' },
    },
    'adds up what another operation lists, without what was withdrawn': { document: funds, twist: giving(kept) },
    'adds up donations': { document: donated, twist: giving(kept) },
    'adds up all crates': { twist: together(all, weighing()) },
    'has a tare that its description does not tell as a sum': {
      document: loads({ load: 'The sum of the crates, with the wagon.', left: 'What may be added.' }),
      twist: together(
        adding(({ crates: own }) => [...items(own), { weight: 70 }]),
        weighing(),
      ),
    },
    'means a part of a hundred by what it multiplies with': {
      twist: together(
        all,
        weighing((grams, pieces) => Math.ceil((grams * pieces) / 100) + 7),
      ),
    },
  },
});
