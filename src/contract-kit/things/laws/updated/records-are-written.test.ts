import { noteOperations } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
} from '../../../testing/laws/small-document.ts';
import type { KeptThing, Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at } from '../../../testing/laws/twists.ts';
import { recordsAreWritten } from './records-are-written.ts';

const entries = listSchema(objectSchema({ event: text, about: text }));
const pin = 'POST /notes/{noteId}/pin';
const document = (description: string): ReturnType<typeof smallDocument> => {
  const operations: SmallOperations = {
    ...noteOperations,
    [pin]: { responses: { 204: null, 404: null } },
    'GET /entries': { description, responses: { 200: entries } },
  };
  return smallDocument(operations);
};

/** Requests that are accepted write an entry. */
function journal(isKept: (method: string, path: string) => boolean = () => true): Twist {
  const journals = new WeakMap<object, KeptThing[]>();
  return (call, next) => {
    const own = journals.get(call.things) ?? [];
    journals.set(call.things, own);
    if (call.path === '/entries') return { status: 200, body: own.toReversed() };
    const reply = next(call);
    const isDone = reply.status < 300 && !['GET', 'HEAD'].includes(call.method);
    const about = Object(reply.body).id ?? call.path.split('/')[2];
    if (isDone && isKept(call.method, call.path)) own.push({ event: call.method, about });
    return reply;
  };
}

testLaw(recordsAreWritten, {
  document: document(
    'There is one entry for each creation, change and deletion of a note, and for each pinning of a note.',
  ),
  ways: [at(pin, ({ things, path }) => ({ status: things.has(aboveOf(path)) ? 204 : 404 }))],
  faults: {
    'writes nothing of changes': {
      at: 'PATCH /notes/{noteId}',
      actual: 'it shows 1',
      twist: journal((method) => method !== 'PATCH'),
    },
    'writes nothing of deletions': {
      at: 'DELETE /notes/{noteId}',
      actual: 'it shows 1',
      twist: journal((method) => method !== 'DELETE'),
    },
    'writes nothing of what is done to notes': {
      at: pin,
      actual: 'it shows 1',
      twist: journal((_, path) => !path.endsWith('/pin')),
    },
  },
  right: {
    'writes an entry for each request': { twist: journal() },
    'writes nothing of replacements, of which nothing is said': { twist: journal((method) => method !== 'PUT') },
    'writes only of creations, as it says': {
      document: document('There is one entry for each creation of a note.'),
      twist: journal((method) => method === 'POST'),
    },
    'shows no entries': {
      twist: (call, next) => (call.path === '/entries' ? { status: 200, body: [] } : next(call)),
      unclear: Object.fromEntries(
        ['POST /notes', 'PATCH /notes/{noteId}', 'DELETE /notes/{noteId}', pin].map((id) => [id, 'shows nothing']),
      ),
    },
  },
});
