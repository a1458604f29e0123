import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
  whole,
} from '../../../testing/laws/small-document.ts';
import type { Call, KeptThing, Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change, together } from '../../../testing/laws/twists.ts';
import { totalsFollow } from './totals-follow.ts';

const count = { type: 'integer', readOnly: true };
const state = { type: 'string', enum: ['open', 'held', 'paid', 'dropped'] };
const till = (description: string): object => objectSchema({ id: text, taken: { ...count, description } });
const bill = objectSchema({ id: text, tillId: text, amount: whole, amountPaid: count, amountBack: count, state });
const [hold, pay, giveBack, drop] = ['hold', 'pay', 'back', 'drop'].map((name) => `POST /bills/{billId}/${name}`);
const done = { responses: { 200: bill, 404: null, 409: null } };
const operations: SmallOperations = {
  'POST /tills': { body: objectSchema({ name: text }), responses: { 201: till(''), 400: null } },
  'GET /tills/{tillId}': { responses: { 200: till('What was paid and not given back.'), 404: null } },
  'POST /bills': { body: objectSchema({ tillId: text, amount: whole }), responses: { 201: bill, 400: null } },
  'GET /bills/{billId}': { responses: { 200: bill, 404: null } },
  [`${hold}`]: done,
  [`${pay}`]: done,
  [`${giveBack}`]: done,
  [`${drop}`]: done,
  'GET /cash': {
    description: '`reserved` is the amount of the bills that are held.',
    responses: { 200: objectSchema({ reserved: { type: 'integer' } }) },
  },
};

const { [`${hold}`]: _hold, [`${drop}`]: _drop, ...paying } = operations;

/** Moves a bill from one of these states to another one. */
function moves(id: string | undefined, from: readonly string[], members: (one: KeptThing) => KeptThing): Twist {
  return at(id ?? '', (call) => {
    const path = aboveOf(call.path);
    const one = call.things.get(path);
    if (one === undefined) return { status: 404 };
    if (!from.includes(String(one.state)) || (id === giveBack && one.amountBack !== 0)) return { status: 409 };
    change(call, path, members(one));
    return { status: 200, body: call.things.get(path) };
  });
}

const numberOf = (value: unknown): number => Number(value ?? 0);
const billsIn = ({ things }: Call): KeptThing[] => [...things.values()].filter((thing) => thing.tillId !== undefined);
const ways: Twist[] = [
  at('POST /bills', (call, next) =>
    next({ ...call, body: { ...call.body, amountPaid: 0, amountBack: 0, state: 'open' } }),
  ),
  moves(hold, ['open'], () => ({ state: 'held', wasHeld: true })),
  moves(pay, ['open', 'held'], ({ amount }) => ({ state: 'paid', amountPaid: amount })),
  moves(giveBack, ['paid'], ({ amount }) => ({ amountBack: amount })),
  moves(drop, ['open', 'held'], () => ({ state: 'dropped' })),
];

/** Shows totals of bills. */
function showing(taken: (one: KeptThing) => number, isReserved: (one: KeptThing) => boolean): Twist {
  return (call, next) => {
    const all = billsIn(call);
    if (call.path === '/cash') {
      const reserved = all.filter(isReserved).reduce((sum, { amount }) => sum + numberOf(amount), 0);
      return { status: 200, body: { reserved } };
    }
    const reply = next(call);
    if (call.operation?.id !== 'GET /tills/{tillId}' || reply.status !== 200) return reply;
    const own = all.filter(({ tillId }) => call.path.endsWith(`/${tillId}`));
    return { status: 200, body: { ...Object(reply.body), taken: own.reduce((sum, one) => sum + taken(one), 0) } };
  };
}

const net = (one: KeptThing): number => numberOf(one.amountPaid) - numberOf(one.amountBack);
const isHeld = (one: KeptThing): boolean => one.state === 'held';

testLaw(totalsFollow, {
  document: smallDocument(operations),
  ways,
  faults: {
    'forgets what was given back': {
      at: `${giveBack}`,
      actual: /^`taken` is still/,
      document: smallDocument({
        ...operations,
        'GET /tills/{tillId}': { responses: { 200: till('What was paid, without what came back.'), 404: null } },
      }),
      twist: showing((one) => numberOf(one.amountPaid), isHeld),
    },
    'never counts what was paid': {
      at: `${pay}`,
      actual: /^`taken` is still/,
      twist: showing(() => 0, isHeld),
    },
    'still reserves what was held and then dropped': {
      at: `${drop}`,
      actual: /^`reserved` is still/,
      twist: showing(net, (one) => isHeld(one) || (one.state === 'dropped' && one.wasHeld === true)),
    },
  },
  right: {
    'shows numbers of the same name in a list of other things': {
      document: smallDocument({
        ...paying,
        'GET /shut-tills': { responses: { 200: objectSchema({ items: listSchema(till('What was paid.')) }) } },
      }),
      twist: together(
        at('GET /shut-tills', () => ({ status: 200, body: { items: [{ id: 'north', taken: 7 }] } })),
        showing(net, isHeld),
      ),
    },
    'counts what was paid and given back': { document: smallDocument(paying), twist: showing(net, isHeld) },
    'has totals that follow': {
      twist: showing(net, isHeld),
      unclear: { [`${hold}`]: 'changes nothing' },
    },
    'says nothing of what is reserved': {
      document: smallDocument({
        ...operations,
        'GET /cash': { responses: { 200: objectSchema({ reserved: { type: 'integer' } }) } },
      }),
      twist: showing(net, () => true),
      unclear: { [`${hold}`]: 'changes nothing', [`${drop}`]: 'changes nothing' },
    },
  },
});
