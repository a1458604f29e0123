import { noteOperations } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
} from '../../../testing/laws/small-document.ts';
import { below, type KeptThing, type Twist } from '../../../testing/laws/small-service.ts';
import { recordsStay } from './records-stay.ts';

const entry = objectSchema({ id: text, event: text, snapshot: { type: 'object' } }, { reads: { type: 'integer' } });
const operations: SmallOperations = { ...noteOperations, 'GET /entries': { responses: { 200: listSchema(entry) } } };

/** Each accepted change writes an entry, which shows the note as it was then. */
function journal(shown: (kept: KeptThing, call: Parameters<Twist>[0]) => KeptThing = (kept) => kept): Twist {
  const journals = new WeakMap<object, KeptThing[]>();
  return (call, next) => {
    const entries = journals.get(call.things) ?? [];
    journals.set(call.things, entries);
    if (call.path === '/entries') return { status: 200, body: entries.map((kept) => shown(kept, call)).toReversed() };
    const before = call.things.get(call.path);
    const reply = next(call);
    const isDone = reply.status < 300 && !['GET', 'HEAD'].includes(call.method);
    if (isDone) entries.push({ id: call.newId(), event: call.method, snapshot: reply.body ?? before });
    return reply;
  };
}

const unseen = Object.fromEntries(
  ['PATCH', 'PUT', 'DELETE'].map((method) => [`${method} /notes/{noteId}`, 'no list shows a record twice']),
);

testLaw(recordsStay, {
  document: smallDocument(operations),
  faults: {
    'shows a note in an entry as it is now': {
      at: 'PATCH /notes/{noteId}',
      actual: /^it is .* after PATCH/,
      twist: journal((kept, { things }) => {
        const id = String(Object(kept.snapshot).id);
        return { ...kept, snapshot: things.get(`/notes/${id}`) ?? kept.snapshot };
      }),
    },
    'writes to the latest entry when a note is deleted': {
      at: 'DELETE /notes/{noteId}',
      actual: 'it is "gone" after DELETE /notes/{noteId}',
      twist: journal((kept, { things }) => {
        const id = String(Object(kept.snapshot).id);
        return things.has(`/notes/${id}`) || kept.event === 'DELETE' ? kept : { ...kept, event: 'gone' };
      }),
    },
  },
  right: {
    'keeps its entries': { twist: journal() },
    'counts how often an entry is read': {
      twist: journal((kept, { now }) => ({ ...kept, reads: now() % 1000 })),
    },
    'has a list of the notes themselves, too': {
      twist: (call, next) =>
        call.path === '/entries' ? { status: 200, body: below(call.things, '/notes') } : next(call),
      unclear: unseen,
    },
    'shows no entries': {
      twist: (call, next) => (call.path === '/entries' ? { status: 200, body: [] } : next(call)),
      unclear: unseen,
    },
  },
});
