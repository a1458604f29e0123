import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, objectSchema, smallDocument, whole } from '../../../testing/laws/small-document.ts';
import { begin, lets, stayOperations } from '../../../testing/laws/stays.ts';
import { close, storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { aboveOf, at, change, inEnvelope } from '../../../testing/laws/twists.ts';
import { actionTwice } from './action-twice.ts';

const stays = smallDocument(stayOperations);

testLaw(actionTwice, {
  document: smallDocument(storyOperations),
  ways: [storyWays],
  faults: {
    'closes what is closed': {
      at: close,
      actual: 'status 200',
      twist: at(close, (call, next) => {
        const reply = next(call);
        return reply.status === 409 ? { status: 200, body: call.things.get(aboveOf(call.path)) } : reply;
      }),
    },
    'gives a bed that is taken': { at: begin, actual: 'status 200', document: stays, twist: lets({ gives: 'twice' }) },
    'never gives a bed again': { at: begin, actual: 'status 409', document: stays, twist: lets({ gives: 'once' }) },
  },
  right: {
    'says that the stay itself is taken': {
      document: smallDocument({
        ...stayOperations,
        [begin]: { responses: {}, ...stayOperations[begin], words: { 409: 'The stay is taken already.' } },
      }),
      twist: lets({ gives: 'twice' }),
    },
    'gives each bed once, and again when it is free': { document: stays, twist: lets() },
    'refuses to close what is closed': {},
    'answers in an envelope': { document: smallDocument(enveloped(storyOperations)), twist: inEnvelope },
    'accepts an amount while there is room for it': {
      document: smallDocument({
        ...storyOperations,
        [close]: { responses: {}, ...storyOperations[close], body: objectSchema({ pages: whole }) },
      }),
      twist: at(close, (call) => {
        change(call, aboveOf(call.path), { state: 'closed' });
        return { status: 200, body: call.things.get(aboveOf(call.path)) };
      }),
      unclear: { [close]: 'an amount' },
    },
    'refuses with another status': {
      twist: at(close, (call, next) => {
        const reply = next(call);
        return reply.status === 409 ? { status: 422 } : reply;
      }),
    },
  },
});
