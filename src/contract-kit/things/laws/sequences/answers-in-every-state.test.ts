import { cards, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import { close, storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { aboveOf, at, besides, change, inEnvelope, showing } from '../../../testing/laws/twists.ts';
import { answersInEveryState } from './answers-in-every-state.ts';

const document = part(noteOperations, /GET \/notes\//, {
  'POST /notes': {
    body: objectSchema({ title: text }, { text }),
    responses: { 201: objectSchema({ id: text }), 400: null },
  },
});

testLaw(answersInEveryState, {
  document,
  faults: {
    'has a state that is not described once a story is closed': {
      at: 'GET /stories/{storyId}',
      document: smallDocument(storyOperations),
      actual: /state/,
      twist: (call, next) =>
        at(
          close,
          besides((own) => change(own, aboveOf(own.path), { state: 'done' })),
        )(call, (own) => storyWays(own, next)),
    },
  },
  right: {
    'has notes with and without texts': {},
    'answers in an envelope': {
      document: smallDocument(enveloped(storyOperations)),
      twist: (call, next) => inEnvelope(call, (own) => storyWays(own, next)),
    },
    'lets callers choose ids': { document: cards, twist: inEnvelope },
    'shows more than is described': { twist: showing((note) => ({ ...note, colour: 'red' })) },
  },
});
