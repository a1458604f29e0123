import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, smallDocument } from '../../../testing/laws/small-document.ts';
import { close, storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { aboveOf, at, besides, change, inEnvelope, stamps } from '../../../testing/laws/twists.ts';
import { actionLeavesTheRest } from './action-leaves-the-rest.ts';

testLaw(actionLeavesTheRest, {
  document: smallDocument(storyOperations),
  ways: [storyWays],
  faults: {
    'empties a story when it is closed': {
      at: close,
      actual: `\`text\` is missing after ${close}`,
      twist: at(
        close,
        besides((call) => change(call, aboveOf(call.path), { text: undefined })),
      ),
    },
    'gives a closed story another title': {
      at: close,
      actual: `\`title\` is "closed" after ${close}`,
      twist: at(
        close,
        besides((call) => change(call, aboveOf(call.path), { title: 'closed' })),
      ),
    },
  },
  right: {
    'has times and versions that move': { twist: stamps },
    'answers in an envelope': { document: smallDocument(enveloped(storyOperations)), twist: inEnvelope },
  },
});
