import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { close, storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { aboveOf, at, change, forgets, inEnvelope, stamps, together } from '../../../testing/laws/twists.ts';
import { actionIsKept } from './action-is-kept.ts';

/** Stories can be closed for a reason. */
const named = objectSchema({ id: text, title: text }, { reason: text });
const reasoned = smallDocument({
  ...storyOperations,
  [close]: { body: objectSchema({}, { reason: text }), responses: { 200: named, 400: null, 404: null, 409: null } },
  'GET /stories/{storyId}': { responses: { 200: named, 404: null } },
});
const withReason = (isKept: boolean): Twist =>
  together(
    at('POST /stories', (call, next) => next({ ...call, body: { ...call.body, reason: 'none' } })),
    at(close, (call, next) => {
      const [reply, { reason = 'none' }] = [next(call), call.body];
      if (reply.status !== 200) return reply;
      if (isKept) change(call, aboveOf(call.path), { reason });
      return { ...reply, body: { ...Object(reply.body), reason } };
    }),
  );

testLaw(actionIsKept, {
  document: smallDocument(storyOperations),
  ways: [storyWays],
  faults: {
    'answers that a story is closed and forgets it': {
      at: close,
      actual: '`state` is still "open"',
      twist: at(close, forgets),
    },
    'answers with a reason and forgets it': {
      at: close,
      document: reasoned,
      actual: /^`reason` is still /,
      twist: withReason(false),
    },
    'loses a story when it is closed': {
      at: close,
      actual: 'reading it gets status 404',
      twist: at(close, (call, next) => {
        const reply = next(call);
        call.things.delete(call.path.replace('/close', ''));
        return reply;
      }),
    },
  },
  right: {
    'keeps the reason': { document: reasoned, twist: withReason(true) },
    'has times and versions that move': { twist: stamps },
    'answers in an envelope': { document: smallDocument(enveloped(storyOperations)), twist: inEnvelope },
    'promises to close it later': {
      unclear: { [close]: 'was not accepted' },
      twist: at(close, (call, next) => ({ ...forgets(call, next), status: 202 })),
    },
  },
});
