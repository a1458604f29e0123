import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
} from '../../../testing/laws/small-document.ts';
import { aboveOf, at, change } from '../../../testing/laws/twists.ts';
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
    description: 'Pays a part. `amountPaid` grows by the amount.',
    body: objectSchema({ amount, note: text }),
    responses: { 200: bill, 404: null, 422: null },
    words: { 422: 'The amount is more than what is left.' },
  },
  'DELETE /bills/{billId}': { responses: { 204: null, 404: null } },
};

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
    'takes the whole amount, whatever was asked': {
      at: pay,
      actual: '`amountPaid` is 100, as with a `amount` of 1',
      twist: at(pay, (call, next) => {
        const known = call.things.get(aboveOf(call.path));
        return next({ ...call, body: { ...call.body, amount: known?.amount } });
      }),
    },
    'forgets what was paid before': {
      at: pay,
      actual: '`amountPaid` is 2',
      twist: at(pay, (call, next) => {
        change(call, aboveOf(call.path), { amountPaid: 0 });
        return next(call);
      }),
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
      twist: at(pay, (call, next) => next({ ...call, body: { ...call.body, note: null } })),
    },
  },
  right: {
    'pays what was asked': {},
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
