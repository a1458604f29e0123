import { albums, cards, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { aboveOf, at, change, forgets, inEnvelope, keepsDeleted, together } from '../../../testing/laws/twists.ts';
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
    'shows that a note is deleted until it is restored': {
      document: part(noteOperations, /POST|GET|DELETE/, {
        'POST /notes/{noteId}/restore': { responses: { 204: null, 404: null } },
      }),
      twist: (call, next) => {
        const path = call.method === 'DELETE' ? call.path : aboveOf(call.path);
        if (call.method === 'GET' || !call.things.has(path)) return next(call);
        change(call, path, { deletedAt: call.method === 'DELETE' ? '2026-01-05T00:00:00Z' : null });
        return { status: 204 };
      },
      unclear: { 'DELETE /notes/{noteId}': 'shows that it is deleted until' },
    },
    'promises to delete it later': {
      twist: at('DELETE /notes/{noteId}', () => ({ status: 202 })),
      unclear: { 'DELETE /notes/{noteId}': 'was not deleted' },
    },
  },
});
