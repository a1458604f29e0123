import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  enveloped,
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
} from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change as changeThing, inEnvelope, together } from '../../../testing/laws/twists.ts';
import { serviceSetsItsMembers } from './service-sets-its-members.ts';

const own = {
  state: { type: 'string', enum: ['draft', 'approved'], readOnly: true },
  votes: { type: 'integer', readOnly: true },
};
const motion = objectSchema({ id: text, title: text, ...own });
const make = 'POST /motions';
const change = 'PATCH /motions/{motionId}';

const motions: SmallOperations = {
  [make]: { body: objectSchema({ title: text }), responses: { 201: motion, 400: null } },
  'GET /motions': { responses: { 200: listSchema(motion) } },
  'GET /motions/{motionId}': { responses: { 200: motion, 404: null } },
  [change]: { body: objectSchema({}, { title: text }), responses: { 200: motion, 400: null, 404: null } },
  'DELETE /motions/{motionId}': { responses: { 204: null, 404: null } },
};

/** Motions of which no member is `readOnly`, where the body that makes them is closed. */
const plain = objectSchema({ id: text, title: text, state: { type: 'string', enum: ['draft', 'approved'] } });
const closed = smallDocument({
  [make]: {
    body: { ...objectSchema({ title: text }), additionalProperties: false },
    responses: { 201: plain, 400: null },
  },
  'GET /motions/{motionId}': { responses: { 200: plain, 404: null } },
});

/** The same with an open body, of which the operation says what becomes of other members. */
const ignoring = smallDocument({
  [make]: {
    description: 'Makes a motion. Members of the body that are not described are ignored.',
    body: objectSchema({ title: text }),
    responses: { 201: plain, 400: null },
  },
  'GET /motions/{motionId}': { responses: { 200: plain, 404: null } },
});

/** New motions are drafts without votes. The service takes the title from a body, and these members. */
function takes(...taken: readonly string[]): Twist {
  return (call, next) => {
    if (!['POST', 'PATCH'].includes(call.method)) return next(call);
    const known = Object.entries(call.body).filter(([name]) => ['title', ...taken].includes(name));
    const first = call.method === 'POST' ? { state: 'draft', votes: 0 } : {};
    return next({ ...call, body: { ...first, ...Object.fromEntries(known) } });
  };
}

/** Pins with an open body, which are fixed by an action, and tell when they were made. */
const pin = objectSchema({
  id: text,
  title: text,
  createdAt: { type: 'string', format: 'date-time' },
  state: { type: 'string', enum: ['loose', 'fixed'] },
});
const pinOperations: SmallOperations = {
  'POST /pins': { body: objectSchema({ title: text }), responses: { 201: pin, 400: null } },
  'GET /pins/{pinId}': { responses: { 200: pin, 404: null } },
  'POST /pins/{pinId}/fix': { responses: { 200: pin, 404: null } },
};
const pins = smallDocument(pinOperations);
/** The same where the action takes a reason, which it does not keep. */
const fixedFor = smallDocument({
  ...pinOperations,
  'POST /pins/{pinId}/fix': { body: objectSchema({ reason: text }), responses: { 200: pin, 404: null } },
});
const pinning = (...taken: readonly string[]): Twist =>
  together(
    at('POST /pins', (call, next) => {
      const known = Object.entries(call.body).filter(([name]) => ['title', ...taken].includes(name));
      const first = { createdAt: new Date(call.now()).toISOString(), state: 'loose' };
      return next({ ...call, body: { ...first, ...Object.fromEntries(known) } });
    }),
    at('POST /pins/{pinId}/fix', (call) => {
      const path = aboveOf(call.path);
      changeThing(call, path, { state: 'fixed' });
      return call.things.has(path) ? { status: 200, body: call.things.get(path) } : { status: 404 };
    }),
  );

testLaw(serviceSetsItsMembers, {
  document: smallDocument(motions),
  faults: {
    'takes the time of its making from an open body': {
      at: 'POST /pins',
      document: pins,
      actual: /^`createdAt` is "2001/,
      twist: pinning('createdAt'),
    },
    'takes a state that an action leads to': {
      at: 'POST /pins',
      document: pins,
      actual: /^`state` is "(?:loose|fixed)"/,
      twist: pinning('state'),
    },
    'takes the state of a new motion': { at: make, actual: /^`state` is "(?:draft|approved)"/, twist: takes('state') },
    'takes a state that it says it ignores': {
      at: make,
      document: ignoring,
      actual: /^`state` is "(?:draft|approved)"/,
      twist: takes('state'),
    },
    'takes a state that its body does not have': {
      at: make,
      document: closed,
      actual: /^`state` is "(?:draft|approved)"/,
      twist: at(make, ({ body: { title, state = 'draft' }, things, newId }) => {
        const motion = { id: newId(), title, state };
        things.set(`/motions/${motion.id}`, motion);
        return { status: 201, body: motion };
      }),
    },
    'takes the votes with a change': { at: change, actual: /^`votes` is 4711/, twist: takes('votes') },
  },
  right: {
    'leaves out what an open body has besides': { document: pins, twist: pinning() },
    'leads to the last state by an action with a body': { document: fixedFor, twist: pinning() },
    'ignores the members that it does not describe': { document: ignoring, twist: takes() },
    'takes the title only': { twist: takes() },
    'takes the title only, where the bodies are closed': { document: closed, twist: takes() },
    'takes and answers envelopes': {
      document: smallDocument(enveloped(motions)),
      twist: (call, next) => inEnvelope(call, (inner) => takes()(inner, next)),
    },
    'refuses what it does not take': {
      twist: (call, next) => ('state' in call.body || 'votes' in call.body ? { status: 400 } : takes()(call, next)),
    },
  },
});
