import { cards, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, smallDocument } from '../../../testing/laws/small-document.ts';
import { at, besides, change, inEnvelope, stamps, together } from '../../../testing/laws/twists.ts';
import { changeLeavesTheRest } from './change-leaves-the-rest.ts';

testLaw(changeLeavesTheRest, {
  document: part(noteOperations, /POST|GET|PATCH/),
  faults: {
    'replaces all that is there': {
      at: 'PATCH /notes/{noteId}',
      actual: /^`\w+` is missing/,
      twist: at('PATCH /notes/{noteId}', (call, next) => next({ ...call, method: 'PUT' })),
    },
    'forgets that a card is known when it gets another front': {
      at: 'PATCH /cards/{slug}',
      document: cards,
      actual: /^`isKnown` is false/,
      twist: together(
        inEnvelope,
        at('PATCH /cards/{slug}', (call, next) => {
          const { front } = call.body;
          return next(front === undefined ? call : { ...call, body: { isKnown: false, front } });
        }),
      ),
    },
  },
  right: {
    'has times and versions that move': { twist: stamps },
    'takes and answers envelopes': {
      document: smallDocument(enveloped(noteOperations)),
      twist: inEnvelope,
    },
    'lets callers choose ids, and answers in an envelope': { document: cards, twist: inEnvelope },
    'writes a new revision with each change': {
      twist: at(
        'PATCH /notes/{noteId}',
        besides((call) => change(call, call.path, { revision: call.newId() })),
      ),
    },
  },
});
