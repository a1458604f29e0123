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
import { aboveOf } from '../../../testing/laws/twists.ts';
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

const revisions: SmallOperations = {
  ...noteOperations,
  'GET /notes/{noteId}/revisions': {
    responses: { 200: listSchema(objectSchema({ number: { type: 'integer' }, title: text })), 404: null },
  },
};
/** Revisions of each note are counted from 1, and have the title of then, or that of now. */
function revises(ofNow: boolean): Twist {
  const kept = new WeakMap<object, Map<unknown, unknown[]>>();
  return (call, next) => {
    const known = kept.get(call.things) ?? new Map();
    kept.set(call.things, known);
    const id = call.path.split('/')[2];
    const now = call.things.get(`/notes/${id}`)?.title;
    if (call.path.endsWith('/revisions')) {
      const titles: unknown[] = known.get(id) ?? [];
      const body = titles.map((title, at) => ({ number: at + 1, title: ofNow ? now : title }));
      return titles.length > 0 ? { status: 200, body } : { status: 404 };
    }
    const reply = next(call);
    const own = Object(reply.body);
    if (reply.status < 300 && call.method !== 'GET') known.set(own.id, [...(known.get(own.id) ?? []), own.title]);
    return reply;
  };
}

const log = 'GET /notes/{noteId}/events';
const event = objectSchema({ id: text, type: text });
const events: SmallOperations = { ...noteOperations, [log]: { responses: { 200: listSchema(event), 404: null } } };
/** Each note has a log. @param lasts What is kept of it when a note is changed. */
function logs(lasts: (log: readonly unknown[]) => readonly unknown[] = (log) => log): Twist {
  const all = new Map<string, readonly unknown[]>();
  return (call, next) => {
    if (call.operation?.id === log) return { status: 200, body: all.get(aboveOf(call.path)) ?? [] };
    const reply = next(call);
    const id = Object(reply.body).id ?? call.path.split('/')[2];
    const own = all.get(`/notes/${id}`) ?? [];
    if (reply.status < 300 && !['GET', 'HEAD'].includes(call.method))
      all.set(`/notes/${id}`, [
        ...(call.method === 'PATCH' ? lasts(own) : own),
        { id: call.newId(), type: call.method },
      ]);
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
    'shows the revisions of a note with the title that it has now': {
      at: 'PATCH /notes/{noteId}',
      actual: /^it is .* after PATCH/,
      document: smallDocument(revisions),
      twist: revises(true),
    },
    'forgets all but the first event when a note is changed': {
      at: 'PATCH /notes/{noteId}',
      document: smallDocument(events),
      actual: `${log} lacks it`,
      twist: logs((own) => own.slice(0, 1)),
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
    'keeps its revisions': { document: smallDocument(revisions), twist: revises(false) },
    'keeps the log of each note': { document: smallDocument(events), twist: logs() },
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
