import type { JsonObject } from '../../../openapi/document/json.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { objectSchema, type SmallOperations, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Call, Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, change } from '../../../testing/laws/twists.ts';
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

function moves(gets: Gets): Twist {
  const move = ({ things }: Call, { fromPurseId, toPurseId, coins: all }: Call['body'], id: string): void => {
    const [from, to] = gets[id]?.(Number(all)) ?? [0, 0];
    for (const [purseId, by] of [[fromPurseId, from] as const, [toPurseId, to] as const]) {
      const known = things.get(`/purses/${purseId}`);
      const everSent = Number(known?.everSent) + (id === give && purseId === fromPurseId ? Number(all) : 0);
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
    if (id === give && (!isKnown || body.fromPurseId === body.toPurseId)) return { status: 409 };
    const reply = next(call);
    if (id === give && reply.status === 201) move(call, body, id);
    return reply;
  };
}

testLaw(amountsAreMoved, {
  document: purses(),
  faults: {
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
    'reverses a gift, and moves nothing': {
      at: reverse,
      actual: /^`coins` is still /,
      twist: moves({ ...right, [reverse]: () => [0, 0] }),
    },
    'takes a gift back from one purse only': {
      at: reverse,
      actual: /no number of it changes|is still/,
      twist: moves({ ...right, [reverse]: (all) => [all, 0] }),
    },
    'cancels a gift, whose coins do not go back as it says': {
      at: cancel,
      actual: /^`coins` is still /,
      document: purses({ [cancel]: { description: 'The coins go back.', responses: { 200: gift, 404: null } } }),
      twist: moves({ ...right, [cancel]: () => [0, 0] }),
    },
  },
  right: {
    'cancels a gift, and does not say that its coins go back': {
      document: purses({ [cancel]: { description: 'A note is sent.', responses: { 200: gift, 404: null } } }),
      twist: moves({ ...right, [cancel]: () => [0, 0] }),
    },
    'moves coins and moves them back': { twist: moves(right) },
    'takes a fee of each gift': { twist: moves({ ...right, [give]: (all) => [-all, all - 1] }) },
    'gives coins when a gift is confirmed': {
      document: purses({ [confirm]: { responses: { 200: gift, 404: null } } }),
      twist: moves({ ...right, [give]: (all) => [-all, 0], [confirm]: (all) => [0, all] }),
    },
  },
});
