import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { inEnvelope, together } from '../../../testing/laws/twists.ts';
import { secretsAreShownOnce } from './secrets-are-shown-once.ts';

const robot = objectSchema({ id: text, name: text });
const operations = {
  'POST /robots': {
    body: objectSchema({ name: text }),
    responses: { 201: objectSchema({ id: text, name: text, accessToken: text }), 400: null },
  },
  'GET /robots': { responses: { 200: listSchema(robot) } },
  'GET /robots/{robotId}': { responses: { 200: robot, 404: null } },
  'PATCH /robots/{robotId}': {
    body: objectSchema({}, { name: text }),
    responses: { 200: robot, 400: null, 404: null },
  },
};

/** The response to making a robot has its token, and so has that to another method. */
function tellsTokens(...methods: readonly string[]): Twist {
  return (call, next) => {
    const { body, ...reply } = next(call);
    const told = (one: object): object => ({ ...one, accessToken: `granted-${Reflect.get(one, 'id')}` });
    const isTold = call.method === 'POST' || methods.includes(call.method);
    if (!isTold || body === undefined || reply.status >= 300) return { ...reply, body };
    return { ...reply, body: Array.isArray(body) ? body.map(told) : told(Object(body)) };
  };
}

testLaw(secretsAreShownOnce, {
  document: smallDocument(operations),
  faults: {
    'shows the token whenever a robot is changed': {
      at: 'PATCH /robots/{robotId}',
      actual: 'the response shows it again',
      twist: tellsTokens('PATCH'),
    },
    'answers in an envelope, and lists the tokens': {
      at: 'GET /robots',
      document: smallDocument(enveloped(operations)),
      actual: 'the response shows it again',
      twist: together(inEnvelope, (call, next) => tellsTokens(call.path === '/robots' ? 'GET' : 'POST')(call, next)),
    },
  },
  right: {
    'shows the token once': { twist: tellsTokens() },
    'has no tokens': {
      unclear: {
        'GET /robots': 'shows no secret',
        'GET /robots/{robotId}': 'shows no secret',
        'PATCH /robots/{robotId}': 'shows no secret',
      },
    },
  },
});
