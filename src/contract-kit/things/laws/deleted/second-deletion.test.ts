import { albums, cards, noteOperations, part } from '../../../testing/laws/documents.ts';
import { labelledNotes, labels, removeLabel } from '../../../testing/laws/labels.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { at, inEnvelope, keepsDeleted } from '../../../testing/laws/twists.ts';
import { secondDeletion } from './second-deletion.ts';

testLaw(secondDeletion, {
  document: part(noteOperations, /POST|GET|DELETE/),
  faults: {
    'answers 204 whatever is there': {
      at: 'DELETE /notes/{noteId}',
      actual: 'status 204 for the second DELETE',
      twist: at('DELETE /notes/{noteId}', (call, next) => ({ ...next(call), status: 204 })),
    },
    'crashes when nothing is there': {
      at: 'DELETE /albums/{albumId}',
      document: albums,
      actual: 'status 500 for the second DELETE',
      twist: at('DELETE /albums/{albumId}', (call, next) =>
        call.things.has(call.path) ? next(call) : { status: 500 },
      ),
    },
  },
  right: {
    'keeps what was deleted, and answers 410': { twist: keepsDeleted },
    'removes labels that are not there': {
      document: labelledNotes,
      twist: (call, next) => {
        const reply = labels()(call, next);
        return call.operation?.id === removeLabel && call.things.has(call.path.replace(/\/labels.*/, ''))
          ? { status: 204 }
          : reply;
      },
      unclear: { [removeLabel]: 'the 404 may be about what the label belongs to' },
    },
    'has things below others': { document: albums },
    'lets callers choose ids, and answers in an envelope': { document: cards, twist: inEnvelope },
  },
});
