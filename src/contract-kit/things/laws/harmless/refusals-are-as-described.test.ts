import { cards, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { objectSchema, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { at, inEnvelope, keepsDeleted } from '../../../testing/laws/twists.ts';
import { refusalsAreAsDescribed } from './refusals-are-as-described.ts';

const read = 'GET /notes/{noteId}';
const refusal = objectSchema({ message: text });
const document = part(noteOperations, /POST/, {
  [read]: { responses: { 200: objectSchema({ id: text, title: text }), 404: refusal } },
});

/** Says in a body why there is no such note. */
const explains = (body: object): Twist =>
  at(read, (call, next) => {
    const reply = next(call);
    return reply.status === 404 ? { status: 404, body } : reply;
  });

testLaw(refusalsAreAsDescribed, {
  document,
  faults: {
    'refuses in another form': { at: read, actual: /message/, twist: explains({ error: 'not found' }) },
    'crashes for what does not exist': {
      at: 'PATCH /cards/{slug}',
      document: cards,
      actual: /418/,
      twist: (call, next) => {
        const isLost = call.method === 'PATCH' && !call.things.has(call.path);
        return isLost ? { status: 418 } : inEnvelope(call, next);
      },
    },
  },
  right: {
    'says more than is described': { twist: explains({ message: 'There is no such note.', code: 7 }) },
    'answers 410 for what was deleted': {
      document: part(noteOperations, /POST|DELETE/, {
        [read]: { responses: { 200: objectSchema({ id: text, title: text }), 404: null, 410: null } },
        'DELETE /notes/{noteId}': { responses: { 204: null, 404: null, 410: null } },
      }),
      twist: keepsDeleted,
    },
  },
});
