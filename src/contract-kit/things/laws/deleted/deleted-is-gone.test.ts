import { albums, cards, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { at, change, forgets, inEnvelope, keepsDeleted, together } from '../../../testing/laws/twists.ts';
import { deletedIsGone } from './deleted-is-gone.ts';

testLaw(deletedIsGone, {
  document: part(noteOperations, /POST|GET|DELETE/),
  faults: {
    'answers 204 and deletes nothing': {
      at: 'DELETE /notes/{noteId}',
      actual: 'status 200',
      twist: at('DELETE /notes/{noteId}', forgets),
    },
    'only marks a card as deleted, and shows it still': {
      at: 'DELETE /cards/{slug}',
      document: cards,
      actual: 'status 200',
      twist: together(inEnvelope, (call, next) => {
        if (call.method !== 'DELETE') return next(call);
        change(call, call.path, { isKnown: false });
        return { status: 204 };
      }),
    },
  },
  right: {
    'keeps what was deleted, and answers 410': { twist: keepsDeleted },
    'has things below others': { document: albums },
    'lets callers choose ids, and answers in an envelope': { document: cards, twist: inEnvelope },
    'promises to delete it later': {
      twist: at('DELETE /notes/{noteId}', () => ({ status: 202 })),
      unclear: { 'DELETE /notes/{noteId}': 'was not deleted' },
    },
  },
});
