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

const lock = objectSchema({
  id: text,
  name: text,
  code: { ...text, description: 'It is shown once, when the lock is made.' },
});
/** Locks with a code, which one schema has for all responses. */
const locks = smallDocument({
  'POST /locks': { body: objectSchema({ name: text }), responses: { 201: lock, 400: null } },
  'GET /locks/{lockId}': { responses: { 200: { ...lock, required: ['id', 'name'] }, 404: null } },
});
const tellsCodes =
  (isTold: boolean): Twist =>
  (call, next) => {
    const { body, ...reply } = next(
      call.method === 'POST' ? { ...call, body: { ...call.body, code: '481 516' } } : call,
    );
    const { code, ...others } = Object(body);
    return body === undefined || isTold || call.method === 'POST' ? { ...reply, body } : { ...reply, body: others };
  };

testLaw(secretsAreShownOnce, {
  document: smallDocument(operations),
  faults: {
    'shows a code again that is said to be shown once': {
      at: 'GET /locks/{lockId}',
      actual: 'the response shows it again',
      document: locks,
      twist: tellsCodes(true),
    },
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
    'shows a code once': { document: locks, twist: tellsCodes(false) },
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
