import { albums, cards, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { at, inEnvelope, keepsDeleted } from '../../../testing/laws/twists.ts';
import { deletedIsNotListed } from './deleted-is-not-listed.ts';

testLaw(deletedIsNotListed, {
  document: part(noteOperations, /POST|GET|DELETE/),
  faults: {
    'keeps the list of before': {
      at: 'GET /notes',
      actual: 'GET /notes still lists it',
      twist: (call, next) => {
        const { method, path, things } = call;
        const deleted = things.get(path);
        if (method === 'DELETE' && deleted !== undefined) things.set(`/deleted/${deleted.id}`, deleted);
        return at('GET /notes', () => ({ status: 200, body: [...things.values()] }))(call, next);
      },
    },
  },
  right: {
    'keeps what was deleted, and does not list it': { twist: keepsDeleted },
    'has things below others': { document: albums },
    'lets callers choose ids, and answers in an envelope': { document: cards, twist: inEnvelope },
    'promises to delete it later': {
      twist: at('DELETE /notes/{noteId}', () => ({ status: 202 })),
      unclear: { 'GET /notes': 'was not deleted' },
    },
  },
});
