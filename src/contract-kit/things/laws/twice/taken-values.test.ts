import { testLaw } from '../../../testing/laws/law-test.ts';
import { objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { takenValues } from './taken-values.ts';

const account = objectSchema({ id: text, email: text }, { name: text });
const make = 'POST /accounts';
const change = 'PATCH /accounts/{accountId}';
const document = smallDocument({
  [make]: { body: objectSchema({ email: text }, { name: text }), responses: { 201: account, 400: null, 409: null } },
  'GET /accounts/{accountId}': { responses: { 200: account, 404: null } },
  [change]: {
    body: objectSchema({}, { email: text, name: text }),
    responses: { 200: account, 400: null, 404: null, 409: null },
  },
});

/** Refuses what another account has, at some methods. */
const unique =
  (methods: readonly string[], isOwnTaken = false): Twist =>
  (call, next) => {
    const others = [...call.things].filter(([path]) => isOwnTaken || path !== call.path);
    const isTaken = others.some(([, { email }]) => email === call.body.email);
    return isTaken && methods.includes(call.method) ? { status: 409 } : next(call);
  };

testLaw(takenValues, {
  document,
  faults: {
    'makes two accounts with one address': {
      at: make,
      actual: /^status 201 and another account, /,
      twist: unique(['PATCH']),
    },
    'lets an account take the address of another one': { at: change, actual: 'status 200', twist: unique(['POST']) },
    'refuses an account its own address': { at: change, actual: 'status 409', twist: unique(['POST', 'PATCH'], true) },
  },
  right: {
    'refuses what is taken': { twist: unique(['POST', 'PATCH']) },
    'takes upper and lower case for the same': {
      twist: (call, next) => {
        const email = String(call.body.email).toLowerCase();
        return unique(['POST', 'PATCH'])(
          'email' in call.body ? { ...call, body: { ...call.body, email } } : call,
          next,
        );
      },
    },
  },
});
