import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, smallDocument } from '../../../testing/laws/small-document.ts';
import { close, storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { at, forgets, inEnvelope, stamps } from '../../../testing/laws/twists.ts';
import { actionIsKept } from './action-is-kept.ts';

testLaw(actionIsKept, {
  document: smallDocument(storyOperations),
  ways: [storyWays],
  faults: {
    'answers that a story is closed and forgets it': {
      at: close,
      actual: '`state` is still "open"',
      twist: at(close, forgets),
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
    'has times and versions that move': { twist: stamps },
    'answers in an envelope': { document: smallDocument(enveloped(storyOperations)), twist: inEnvelope },
    'promises to close it later': {
      unclear: { [close]: 'was not accepted' },
      twist: at(close, (call, next) => ({ ...forgets(call, next), status: 202 })),
    },
  },
});
