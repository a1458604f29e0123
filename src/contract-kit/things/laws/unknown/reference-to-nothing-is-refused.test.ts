import { type Right, testLaw } from '../../../testing/laws/law-test.ts';
import {
  enveloped,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
} from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { at, inEnvelope } from '../../../testing/laws/twists.ts';
import { referenceToNothingIsRefused } from './reference-to-nothing-is-refused.ts';

const make = 'POST /orders';
const id = { type: 'string' };
const operations: SmallOperations = {
  'POST /customers': {
    body: objectSchema({ name: text }),
    responses: { 201: objectSchema({ id, name: text }), 400: null },
  },
  'GET /customers/{customerId}': { responses: { 200: objectSchema({ id, name: text }), 404: null } },
  [make]: {
    body: objectSchema({ customerId: id, what: text }),
    responses: { 201: objectSchema({ id, customerId: id, what: text }), 400: null, 422: null },
    words: { 422: 'There is no such customer.' },
  },
  'GET /orders/{orderId}': { responses: { 200: objectSchema({ id, what: text }), 404: null } },
};

/** Orders of which a customer may be named, also later. */
const optional: SmallOperations = {
  ...operations,
  [make]: {
    body: objectSchema({ what: text }, { customerId: id }),
    responses: { 201: objectSchema({ id, what: text }), 400: null, 422: null },
    words: { 422: 'There is no such customer.' },
  },
  'PATCH /orders/{orderId}': {
    body: objectSchema({}, { customerId: id, what: text }),
    responses: { 200: objectSchema({ id, what: text }), 400: null, 404: null, 422: null },
    words: { 422: '`customerId` is no customer.' },
  },
};

const looks = (status: number): Twist =>
  at(make, (call, next) => (call.things.has(`/customers/${call.body.customerId}`) ? next(call) : { status }));

/** Customers are greeted, as far as they are known. */
function greeting(path: string): Right {
  const at = `POST ${path}`;
  return {
    document: smallDocument({
      ...operations,
      'POST /clerks': { body: objectSchema({ name: id }), responses: { 201: objectSchema({ id }), 400: null } },
      'GET /clerks/{clerkId}': { responses: { 200: objectSchema({ id }), 404: null } },
      [at]: {
        description: 'An unknown customer is left out.',
        body: objectSchema({ customerIds: { type: 'array', minItems: 1, items: id } }),
        responses: { 200: objectSchema({ greeted: { type: 'integer' } }), 400: null, 422: null },
      },
    }),
    twist: (call, next) => (call.operation?.id === at ? { status: 200, body: { greeted: 1 } } : looks(422)(call, next)),
    options: { touch: [at] },
    unclear: { [at]: 'a result of its own' },
  };
}

testLaw(referenceToNothingIsRefused, {
  document: smallDocument(operations),
  faults: {
    'takes orders of nobody': { at: make, actual: 'status 201' },
    'takes orders of nobody, which need not name anybody': {
      at: 'PATCH /orders/{orderId}',
      actual: 'status 200',
      document: smallDocument(optional),
      twist: looks(422),
    },
  },
  right: {
    'takes no orders of nobody': { twist: looks(422) },
    'looks at a customer that need not be named': {
      document: smallDocument(optional),
      twist: (call, next) => {
        const { customerId } = call.body;
        return customerId === undefined || call.things.has(`/customers/${customerId}`) ? next(call) : { status: 422 };
      },
    },
    'tells the result of each customer of a list': greeting('/customers/greet'),
    'tells the result of each customer that a clerk greets': greeting('/clerks/{clerkId}/greet'),
    'makes the drawer that a delivery must name, and knows no other': {
      document: smallDocument({
        ...operations,
        'GET /drawers/{drawerName}': {
          responses: { 200: objectSchema({ id, count: { type: 'integer' } }), 404: null },
        },
        'POST /drawers/deliveries': {
          body: objectSchema({ drawerName: id, count: { type: 'integer' } }),
          responses: { 201: objectSchema({ drawerName: id }), 400: null, 404: null },
        },
      }),
      twist: (call, next) => {
        const { operation, body, things } = call;
        if (operation?.id !== 'POST /drawers/deliveries') return looks(422)(call, next);
        things.set(`/drawers/${body.drawerName}`, { id: body.drawerName, count: 1 });
        return { status: 201, body: { drawerName: body.drawerName } };
      },
    },
    'refuses with another status': { twist: looks(400) },
    'answers in an envelope': {
      document: smallDocument(enveloped(operations)),
      twist: (call, next) => inEnvelope(call, (own) => looks(422)(own, next)),
    },
  },
});
