import { noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { KeptThing, Twist } from '../../../testing/laws/small-service.ts';
import { change } from '../../../testing/laws/twists.ts';
import { bulkActsOnEach } from './bulk-acts-on-each.ts';

const ids = { type: 'array', minItems: 1, items: { type: 'string' } };
const [remove, retitle, pin] = ['POST /notes/delete', 'PATCH /notes/bulk', 'POST /notes/pin'];
const items = {
  type: 'array',
  minItems: 1,
  items: objectSchema({ id: { type: 'string' }, isPinned: { type: 'boolean' } }),
};

const removing = {
  body: objectSchema({ ids }),
  responses: { 200: objectSchema({ count: { type: 'integer' } }), 400: null },
};

/** Several notes are deleted by their ids, or changed. */
const document = part(noteOperations, /POST|GET|DELETE/, {
  [remove]: {
    body: objectSchema({ ids }),
    responses: { 200: objectSchema({ count: { type: 'integer' } }), 400: null },
  },
  [retitle]: { body: objectSchema({ items }), responses: { 200: objectSchema({ note: text }), 400: null } },
});

/** Several notes get one value. */
const pinning = part(noteOperations, /POST|GET|DELETE/, {
  [pin]: {
    body: objectSchema({ ids, isPinned: { type: 'boolean' } }),
    responses: { 200: objectSchema({ note: text }), 400: null },
  },
});

/** What becomes of several notes, of which `some` are those that the service does something to. */
function severally(some: (named: readonly string[], all: readonly string[]) => readonly string[]): Twist {
  return (call, next) => {
    const { things, body, operation } = call;
    if (operation === undefined || ![remove, retitle, pin].includes(operation.id)) return next(call);
    const list: unknown = body.ids ?? body.items;
    if (!Array.isArray(list) || list.length === 0) return { status: 400 };
    const pathOf = (one: unknown): string => `/notes/${typeof one === 'string' ? one : Reflect.get(Object(one), 'id')}`;
    const named = list.map(pathOf);
    if (named.some((path) => !things.has(path))) return { status: 400 };
    for (const path of some(named, [...things.keys()]))
      if (operation.id === remove) things.delete(path);
      else change(call, path, { isPinned: body.isPinned ?? Reflect.get(Object(list[0]), 'isPinned') });
    return { status: 200, body: operation.id === remove ? { count: named.length } : { note: 'done' } };
  };
}

const points = { type: 'integer', minimum: 1, maximum: 9000 };
const award = 'POST /notes/award';
const rated = objectSchema({ id: text, title: text, points: { type: 'integer', readOnly: true } });
/** Notes get points, which only the service adds up. */
const awarding = smallDocument({
  'POST /notes': { body: objectSchema({ title: text }), responses: { 201: rated, 400: null } },
  'GET /notes/{noteId}': { responses: { 200: rated, 404: null } },
  [award]: {
    body: objectSchema({ items: listSchema(objectSchema({ noteId: { type: 'string' }, points })) }),
    responses: { 201: objectSchema({ items: listSchema(objectSchema({ points })) }), 400: null, 404: null },
  },
});
/** Gives points to so many of the notes that a request names. */
function awards(most: number): Twist {
  return (call, next) => {
    if (call.operation?.id === 'POST /notes') return next({ ...call, body: { ...call.body, points: 0 } });
    if (call.operation?.id !== award || next({ ...call, path: '/none/none' }).status === 400) return next(call);
    const items: readonly KeptThing[] = Array.isArray(call.body.items) ? call.body.items : [];
    if (items.some(({ noteId }) => !call.things.has(`/notes/${noteId}`))) return { status: 404 };
    for (const item of items.slice(0, most)) {
      const path = `/notes/${item.noteId}`;
      change(call, path, { points: Number(call.things.get(path)?.points) + Number(item.points) });
    }
    return { status: 201, body: { items } };
  };
}

testLaw(bulkActsOnEach, {
  document,
  faults: {
    'gives points to the first two, and tells of all': {
      at: award,
      document: awarding,
      actual: /is as it was$/,
      twist: awards(2),
    },
    'changes the first to what it is not': {
      at: retitle,
      actual: /is as it was$/,
      twist: severally((named) => named.slice(0, 1)),
    },
    'gives all but the last their value': {
      at: pin,
      document: pinning,
      actual: /is as it was$/,
      twist: severally((named) => named.slice(0, -1)),
    },
    'deletes all but the last': {
      at: remove,
      actual: /is as it was$/,
      twist: severally((named) => named.slice(0, -1)),
    },
    'deletes all notes': { at: remove, actual: 'it is gone', twist: severally((_, all) => all) },
  },
  right: {
    'gives points to each': { document: awarding, twist: awards(20) },
    'gives each its value': { document: pinning, twist: severally((named) => named) },
    'does the same to each': { twist: severally((named) => named) },
    'merges notes into the first': {
      document: part(noteOperations, /POST|GET|DELETE/, {
        'POST /notes/merge': { body: objectSchema({ ids }), responses: { 200: null, 400: null } },
        [remove]: removing,
      }),
      twist: severally((named) => named),
    },
    'tells of those that it does not delete': {
      document: part(noteOperations, /POST|GET|DELETE/, {
        [remove]: {
          body: objectSchema({ ids }),
          responses: { 200: listSchema(objectSchema({ is: text })), 400: null },
        },
      }),
      unclear: { [remove]: 'got status 200' },
      twist: (call, next) => {
        const reply = severally((named) => named.slice(0, -1))(call, next);
        return call.operation?.id === remove && reply.status === 200
          ? { status: 200, body: [{ is: 'deleted' }, { is: 'deleted' }, { is: 'failed' }] }
          : reply;
      },
    },
  },
});
