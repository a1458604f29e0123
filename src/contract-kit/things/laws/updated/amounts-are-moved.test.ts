import type { JsonObject } from '../../../openapi/document/json.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
} from '../../../testing/laws/small-document.ts';
import { below, type Call, type Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, change, showing, together } from '../../../testing/laws/twists.ts';
import { amountsAreMoved } from './amounts-are-moved.ts';

const coins = { type: 'integer', minimum: 1, maximum: 50 };
const number = { type: 'integer', readOnly: true };
const purse = objectSchema({ id: text, coins: number, everSent: number });
const gift = objectSchema({ id: text, fromPurseId: text, toPurseId: text, coins });
const [give, reverse, confirm] = ['POST /gifts', 'POST /gifts/{giftId}/reverse', 'POST /gifts/{giftId}/confirm'];
const cancel = 'POST /gifts/{giftId}/cancel';

/** Purses begin with a hundred coins, of which some are given to another purse. */
function purses(others: SmallOperations = {}): JsonObject {
  return smallDocument({
    'POST /purses': { body: objectSchema({}, { colour: text }), responses: { 201: purse, 400: null } },
    'GET /purses/{purseId}': { responses: { 200: purse, 404: null } },
    [give]: {
      body: objectSchema({ fromPurseId: text, toPurseId: text, coins }),
      responses: { 201: gift, 400: null, 404: null, 409: null },
    },
    [reverse]: { responses: { 200: gift, 404: null, 409: null } },
    ...others,
  });
}

/** How many coins the two ends get, of those that are given, at each request. */
type Gets = Readonly<Record<string, (coins: number) => readonly [from: number, to: number]>>;
const right: Gets = { [give]: (all) => [-all, all], [reverse]: (all) => [all, -all] };

/** @param making The operation that gives. */
function moves(gets: Gets, making = give): Twist {
  const move = ({ things }: Call, { fromPurseId, toPurseId, coins: all }: Call['body'], id: string): void => {
    const [from, to] = gets[id]?.(Number(all)) ?? [0, 0];
    for (const [purseId, by] of [[fromPurseId, from] as const, [toPurseId, to] as const]) {
      const known = things.get(`/purses/${purseId}`);
      const everSent = Number(known?.everSent) + (id === making && purseId === fromPurseId ? Number(all) : 0);
      change({ things }, `/purses/${purseId}`, { coins: Number(known?.coins) + by, everSent });
    }
  };
  return (call, next) => {
    const { things, path, body, operation: { id = '' } = {} } = call;
    if (id === 'POST /purses') return next({ ...call, body: { ...body, coins: 100, everSent: 0 } });
    if ([reverse, confirm, cancel].includes(id)) {
      const known = things.get(aboveOf(path));
      if (known !== undefined) move(call, known, id);
      return { status: known === undefined ? 404 : 200, body: known };
    }
    const isKnown = [body.fromPurseId, body.toPurseId].every((one) => things.has(`/purses/${one}`));
    if (id === making && (!isKnown || body.fromPurseId === body.toPurseId)) return { status: 409 };
    const reply = next(call);
    if (id === making && reply.status === 201) move(call, body, id);
    return reply;
  };
}

const putGift = 'PUT /gifts/{slug}';
const giftsByPut = smallDocument({
  'POST /purses': { body: objectSchema({}, { colour: text }), responses: { 201: purse, 400: null } },
  'GET /purses/{purseId}': { responses: { 200: purse, 404: null } },
  [putGift]: {
    body: objectSchema({ fromPurseId: text, toPurseId: text, coins }),
    responses: { 200: gift, 201: gift, 400: null, 404: null, 409: null },
  },
  'GET /gifts/{slug}': { responses: { 200: gift, 404: null } },
});
/** A gift that was put once stays as it is. */
const puts = (gets: Gets[string]): Twist => {
  const move = moves({ [putGift]: gets }, putGift);
  return (call, next) => {
    const { operation, things, path, body } = call;
    const known = operation?.id === putGift ? things.get(path) : undefined;
    if (known === undefined) return move(call, next);
    const isSame = Object.entries(body).every(([name, value]) => known[name] === value);
    return isSame ? { status: 200, body: known } : { status: 409 };
  };
};

const count = { type: 'integer', minimum: 0 };
const euros = { type: 'integer', minimum: 1, maximum: 50 };
const budget = objectSchema({ id: text, free: count, held: count, openClaims: count }, { sum: count });
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
const shallowLane = objectSchema({ depth: { ...count, minimum: 1, maximum: 2 } });
const tracksOf = (newLane: object): JsonObject =>
  smallDocument({
    'POST /tracks': { body: objectSchema({ name: text }), responses: { 201: track, 400: null } },
    'GET /tracks/{trackId}': { responses: { 200: track, 404: null } },
    'GET /tracks/{trackId}/lanes': { responses: { 200: listSchema(objectSchema({ id: text })), 404: null } },
    [lane]: {
      body: newLane,
      responses: { 200: newLane, 201: newLane, 400: null, 404: null },
    },
    'DELETE /tracks/{trackId}/lanes/{slug}': { responses: { 204: null, 404: null } },
  });
const tracks = tracksOf(newLane);
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

testLaw(amountsAreMoved, {
  document: purses(),
  faults: {
    'counts a lane again that is replaced': {
      at: lane,
      document: tracks,
      actual: 'it is 3',
      twist: tracking({ stays: 'lane_count' }),
    },
    'adds the width of what replaces a lane': {
      at: lane,
      document: tracks,
      actual: /^it is \d+$/,
      twist: tracking({ stays: 'used' }),
    },
    'loses the rest of what is held': {
      at: pay,
      document: budgets,
      actual: 'it changes by -7',
      twist: holds(() => 0),
    },
    'frees more than what is held': {
      at: pay,
      document: budgets,
      actual: /^it changes by \d$/,
      twist: holds((held, paid) => held + paid),
    },
    'gives coins that nobody gets': {
      at: give,
      actual: 'no number of it changes',
      twist: moves({ ...right, [give]: (all) => [-all, 0] }),
    },
    'gives coins that nobody loses, and counts what was sent elsewhere': {
      at: give,
      actual: 'no number of it changes',
      document: purses(),
      twist: (call, next) => {
        const reply = moves({ ...right, [give]: (all) => [0, all] })(call, next);
        for (const [path, one] of call.things)
          if (path.startsWith('/purses/')) change(call, path, { ...one, everSent: 0 });
        return reply;
      },
    },
    'gives coins by PUT that nobody gets, and replaces no gift': {
      at: putGift,
      document: giftsByPut,
      actual: 'no number of it changes',
      twist: puts((all) => [-all, 0]),
    },
    'reverses a gift, and moves nothing': {
      at: reverse,
      actual: /^it is still /,
      twist: moves({ ...right, [reverse]: () => [0, 0] }),
    },
    'takes a gift back from one purse only': {
      at: reverse,
      actual: /no number of it changes|is still/,
      twist: moves({ ...right, [reverse]: (all) => [all, 0] }),
    },
    'cancels a gift, whose coins do not go back as it says': {
      at: cancel,
      actual: /^it is still /,
      document: purses({ [cancel]: { description: 'The coins go back.', responses: { 200: gift, 404: null } } }),
      twist: moves({ ...right, [cancel]: () => [0, 0] }),
    },
  },
  right: {
    'counts lanes': { document: tracks, twist: tracking({}) },
    'counts lanes that are one deep': {
      document: tracksOf(shallowLane),
      twist: together(
        showing(({ used, ...one }) => one),
        tracking({}),
      ),
    },
    'frees the rest of what is held': { document: budgets, twist: holds((held, paid) => held - paid) },
    'frees all, because it is paid from elsewhere': { document: budgets, twist: holds((held) => held) },
    'cancels a gift, and does not say that its coins go back': {
      document: purses({ [cancel]: { description: 'A note is sent.', responses: { 200: gift, 404: null } } }),
      twist: moves({ ...right, [cancel]: () => [0, 0] }),
    },
    'also shows the sum of what is held and free': {
      document: budgets,
      twist: together(
        showing((one) => ('held' in one ? { ...one, sum: Number(one.held) + Number(one.free) } : one)),
        holds((held, paid) => held - paid),
      ),
    },
    'gives coins by PUT, and replaces no gift': { document: giftsByPut, twist: puts((all) => [-all, all]) },
    'moves coins and moves them back': { twist: moves(right) },
    'takes a fee of each gift': { twist: moves({ ...right, [give]: (all) => [-all, all - 1] }) },
    'gives coins when a gift is confirmed': {
      document: purses({ [confirm]: { responses: { 200: gift, 404: null } } }),
      twist: moves({ ...right, [give]: (all) => [-all, 0], [confirm]: (all) => [0, all] }),
    },
  },
});
