import { testLaw } from '../../testing/laws/law-test.ts';
import { objectSchema, smallDocument, text, whole } from '../../testing/laws/small-document.ts';
import type { Call, Twist } from '../../testing/laws/small-service.ts';
import { defaultLaw } from './default-law.ts';

const flag = { type: 'boolean' };
const size = { ...objectSchema({ wide: flag, high: flag, deep: flag }), required: ['wide'] };
const named = {
  name: text,
  colour: { type: 'string', default: 'red', maxLength: 20 },
  size: { ...size, default: { wide: true, high: false } },
  tongues: { type: 'array', items: text, default: ['en'] },
};
const part = { ...objectSchema(named), required: ['name'] };
const order = {
  ...objectSchema({ title: text, size: whole, parts: { type: 'array', items: part }, part }),
  required: ['title', 'size'],
};
const document = smallDocument({
  'POST /orders/check': {
    body: order,
    responses: { 200: objectSchema({ order, isFine: { type: 'boolean' } }), 400: null },
  },
});
const check = 'POST /orders/check';

type Part = Readonly<Record<string, unknown>>;

/** Answers with what was sent, and with other members in each part. */
const echo =
  (fill: (one: Part) => Part): Twist =>
  ({ body }: Call) => {
    const { part: own, parts } = body as { part?: Part; parts?: Part[] };
    const filled = {
      ...body,
      ...(own && { part: fill(own) }),
      ...(Array.isArray(parts) && { parts: parts.map(fill) }),
    };
    return { status: 200, body: { order: filled, isFine: true } };
  };

testLaw(defaultLaw, {
  document,
  isPlain: true,
  ways: [echo((one) => ({ colour: 'red', ...one }))],
  options: { touch: ['**'] },
  faults: {
    'takes another value for what is left out': {
      at: check,
      actual: /^part\.colour "blue" where the request leaves it out$/,
      twist: echo((one) => ({ colour: 'blue', ...one })),
    },
    'takes another object for what is left out': {
      at: check,
      actual: /^part\.size \{"wide":true,"high":true\} where the request leaves it out$/,
      twist: echo((one) => ({ size: { wide: true, high: true }, ...one })),
    },
  },
  right: {
    'shows the members of a default in another order, and one more': {
      twist: echo((one) => ({ size: { high: false, wide: true, deep: false }, ...one })),
    },
    'shows a default that is a list': { twist: echo((one) => ({ tongues: ['en'], ...one })) },
    'shows the default': { twist: echo((one) => ({ colour: 'red', ...one })) },
    'shows what was sent only': {
      twist: echo((one) => one),
      unclear: { [check]: 'no response has a member with a default that its request leaves out' },
    },
    'shows nothing that was sent': {
      twist: () => ({ status: 200, body: { isFine: true } }),
      unclear: { [check]: 'no response shows what was sent' },
    },
  },
});

const wrapped = smallDocument({
  'POST /orders/check': {
    body: { ...objectSchema({ part }), required: ['part'] },
    responses: { 200: objectSchema({ part }), 400: null },
  },
});

/** Answers with the part that was sent, in a wrapper as the request has it. */
const echoPart =
  (colour: string): Twist =>
  ({ body }: Call) => ({ status: 200, body: { part: { colour, ...Object(body).part } } });

testLaw(defaultLaw, {
  document: wrapped,
  isPlain: true,
  ways: [echoPart('red')],
  options: { touch: ['**'] },
  faults: {
    'takes another value for what is left out in a wrapper': {
      at: check,
      actual: /^part\.colour "blue" where the request leaves it out$/,
      twist: echoPart('blue'),
    },
  },
  right: { 'shows the default in a wrapper': { twist: echoPart('red') } },
});
