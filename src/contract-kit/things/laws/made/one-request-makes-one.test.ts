import { cards, notes } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { at, besides, inEnvelope, together } from '../../../testing/laws/twists.ts';
import { oneRequestMakesOne } from './one-request-makes-one.ts';

testLaw(oneRequestMakesOne, {
  document: notes,
  faults: {
    'saves a thing twice': {
      at: 'POST /notes',
      actual: /2/,
      twist: at('POST /notes', (call, next) => {
        next(call);
        return next(call);
      }),
    },
  },
  right: {
    'lets callers choose ids': { document: cards, twist: inEnvelope },
    'welcomes with a note of its own when the first is made': {
      twist: at(
        'POST /notes',
        together(
          besides(({ things }) => {
            if (!things.has('/notes/welcome')) things.set('/notes/welcome', { id: 'welcome', title: 'Welcome' });
          }),
        ),
      ),
    },
  },
});
