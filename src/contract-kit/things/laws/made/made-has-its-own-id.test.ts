import { cards, notes } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { at, inEnvelope } from '../../../testing/laws/twists.ts';
import { madeHasItsOwnId } from './made-has-its-own-id.ts';

testLaw(madeHasItsOwnId, {
  document: notes,
  faults: {
    'gives each new thing the id of the last one': {
      at: 'POST /notes',
      actual: /same|earlier|again/,
      twist: at('POST /notes', (call, next) => next({ ...call, newId: () => '5f0c2b9d7a1e' })),
    },
    'takes the last id for each third thing': {
      at: 'POST /notes',
      actual: /same|earlier|again/,
      twist: at('POST /notes', (call, next) => {
        const last = [...call.things.values()].at(-1)?.id;
        return next(call.things.size % 3 === 2 ? { ...call, newId: () => String(last) } : call);
      }),
    },
  },
  right: {
    'counts its ids': {
      twist: at('POST /notes', (call, next) => next({ ...call, newId: () => String(call.things.size + 1) })),
    },
    'lets callers choose ids': {
      document: cards,
      twist: inEnvelope,
      unclear: { 'PUT /cards/{slug}': 'two requests were the same' },
    },
  },
});
