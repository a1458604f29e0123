import type { JsonObject } from '../../../openapi/document/json.ts';
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
import { aboveOf, at, change as changeThing } from '../../../testing/laws/twists.ts';
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

const log = 'GET /notes/{noteId}/events';
const logged = smallDocument({
  ...noteOperations,
  [pin]: { responses: { 204: null, 404: null } },
  [log]: { description: 'Everything that happened to the note.', responses: { 200: entries, 404: null } },
});
/** Each note has a log of some requests. */
const logs = (isKept: (id: string) => boolean): Twist => {
  const all = new Map<unknown, KeptThing[]>();
  return (call, next) => {
    const { id = '' } = call.operation ?? {};
    const own = call.path.split('/')[2];
    if (id === log) return { status: 200, body: all.get(own) ?? [] };
    const reply = id === pin ? { status: call.things.has(aboveOf(call.path)) ? 204 : 404 } : next(call);
    const about = Object('body' in reply ? reply.body : {}).id ?? own;
    if (reply.status < 300 && call.method !== 'GET' && isKept(id))
      all.set(about, [...(all.get(about) ?? []), { event: id, about }]);
    return reply;
  };
};

/** Revisions of one note, which are counted from 1. */
const revisions: SmallOperations = {
  ...noteOperations,
  'GET /notes/{noteId}/revisions': {
    description: 'Each post and each patch that changes something adds a revision.',
    responses: { 200: listSchema(objectSchema({ number: { type: 'integer' }, title: text })), 404: null },
  },
};
function revises(methods: readonly string[]): Twist {
  const kept = new WeakMap<object, Map<unknown, number>>();
  return (call, next) => {
    const known = kept.get(call.things) ?? new Map();
    kept.set(call.things, known);
    const id = call.path.split('/')[2];
    if (call.path.endsWith('/revisions'))
      return known.has(id)
        ? { status: 200, body: Array.from({ length: known.get(id) }, (_, at) => ({ number: at + 1, title: 'old' })) }
        : { status: 404 };
    const before = JSON.stringify(call.things.get(call.path));
    const reply = next(call);
    const own = Object(reply.body).id;
    const isOther = before !== JSON.stringify(call.things.get(call.path));
    if (reply.status < 300 && methods.includes(call.method) && (isOther || call.method === 'POST'))
      known.set(own, (known.get(own) ?? 0) + 1);
    return reply;
  };
}

/** Entries have a kind, of which one is that of a pin, and one that nothing here is called like. */
const kinds = { type: 'string', enum: ['note.created', 'note_pinned', 'removed', 'team.updated', 'shared'] };
const kindly = smallDocument({
  ...noteOperations,
  [pin]: { responses: { 204: null, 404: null } },
  'GET /feed': { responses: { 200: listSchema(objectSchema({ kind: kinds, about: text })) } },
});
/** A feed shows what was done, the newest first. */
function feeds(kindOf: (id: string) => string | undefined): Twist {
  const all = new WeakMap<object, KeptThing[]>();
  return (call, next) => {
    const { id = '' } = call.operation ?? {};
    const own = all.get(call.things) ?? [];
    all.set(call.things, own);
    if (id === 'GET /feed') return { status: 200, body: own };
    const reply = next(call);
    const kind = reply.status < 300 ? kindOf(id) : undefined;
    if (kind !== undefined) own.unshift({ kind, about: Object(reply.body).id ?? call.path.split('/')[2] });
    return reply;
  };
}
const kindsOf = new Map([
  ['POST /notes', 'note.created'],
  [pin, 'note_pinned'],
  ['DELETE /notes/{noteId}', 'removed'],
]);

/** Folders have a log of what is done to them, and not of what is done to the notes in them. */
const folderLog = 'GET /folders/{folderId}/log';
const inFolders = smallDocument({
  'POST /folders': { body: objectSchema({ title: text }), responses: { 201: objectSchema({ id: text, title: text }) } },
  'GET /folders/{folderId}': { responses: { 200: objectSchema({ id: text, title: text }), 404: null } },
  'POST /folders/{folderId}/notes': {
    body: objectSchema({ title: text }),
    responses: { 201: objectSchema({ id: text, title: text }), 404: null },
  },
  'DELETE /folders/{folderId}/notes/{noteId}': { responses: { 204: null, 404: null } },
  [folderLog]: {
    responses: {
      200: listSchema(objectSchema({ event: { type: 'string', enum: ['created', 'note_added', 'deleted'] } })),
      404: null,
    },
  },
});
const logsFolders =
  (isTold: boolean): Twist =>
  (call, next) => {
    const { operation, path, things } = call;
    if (operation?.id !== folderLog) return next(call);
    const folder = aboveOf(path);
    const notes = [...things.keys()].filter((key) => key.startsWith(`${folder}/notes/`));
    const added = isTold ? notes.map(() => ({ event: 'note_added' })) : [];
    return things.has(folder) ? { status: 200, body: [{ event: 'created' }, ...added] } : { status: 404 };
  };

/** The log of a note in the trash cannot be read. */
const [restore, noteLog] = ['POST /notes/{noteId}/restore', 'GET /notes/{noteId}/log'];
const withTrash = smallDocument({
  ...noteOperations,
  [restore]: { responses: { 204: null, 404: null, 409: null } },
  [noteLog]: {
    responses: { 200: listSchema(objectSchema({ event: { type: 'string', enum: ['made', 'restored'] } })), 404: null },
  },
});
/** The log of a note has so many entries for each pin. */
const pinned = smallDocument({
  ...noteOperations,
  [pin]: { responses: { 204: null, 404: null } },
  [noteLog]: {
    description: 'Every pin leaves exactly one entry.',
    responses: { 200: listSchema(objectSchema({ event: { type: 'string', enum: ['made', 'pinned'] } })), 404: null },
  },
});
function logsPins(times: number): Twist {
  const pins = new Map<string, number>();
  return (call, next) => {
    const { operation, path, things } = call;
    const own = aboveOf(path);
    if (operation?.id !== noteLog && operation?.id !== pin) return next(call);
    if (!things.has(own)) return { status: 404 };
    const count = (pins.get(own) ?? 0) + (operation.id === pin ? times : 0);
    pins.set(own, count);
    const events = ['made', ...Array.from({ length: count }, () => 'pinned')];
    return operation.id === pin ? { status: 204 } : { status: 200, body: events.map((event) => ({ event })) };
  };
}

/** One feed has exactly one entry for each pin of any note, and shows those of one. A note is pinned once. */
const bySubject = (description: string): ReturnType<typeof smallDocument> =>
  smallDocument({
    ...noteOperations,
    [pin]: { responses: { 204: null, 404: null, 409: null } },
    'GET /feed': {
      description,
      query: { subject_id: text },
      responses: { 200: listSchema(objectSchema({ kind: kinds, subject_id: text })) },
    },
  });
const ofPins = bySubject('Every pin has exactly one entry here.');
const feedsSubjects = (entryOf: (pinned: string, status: number) => string | undefined): Twist => {
  const all = new WeakMap<object, KeptThing[]>();
  return (call, next) => {
    const { operation, path, things, query } = call;
    const own = all.get(things) ?? [];
    all.set(things, own);
    const shown = own.filter((entry) => [undefined, entry.subject_id].includes(query.subject_id));
    if (path === '/feed') return { status: 200, body: shown };
    const note = aboveOf(path);
    if (operation?.id === pin && things.has(note)) {
      const status = things.get(note)?.isPinned === true ? 409 : 204;
      const subject = entryOf(note.split('/')[2] ?? '', status);
      if (subject !== undefined) own.unshift({ kind: 'note_pinned', subject_id: subject });
      changeThing(call, note, { isPinned: true });
      return { status };
    }
    const reply = operation?.id === pin ? { status: 404 } : next(call);
    const id: unknown = Object('body' in reply ? reply.body : {}).id ?? path.split('/')[2];
    const kind = reply.status < 300 ? kindsOf.get(operation?.id ?? '') : undefined;
    if (kind !== undefined) own.unshift({ kind, subject_id: id });
    return reply;
  };
};

/** A feed whose records name notes. Folders are made, too. */
const ofNotes = smallDocument({
  ...noteOperations,
  'POST /folders': { body: objectSchema({ title: text }), responses: { 201: objectSchema({ id: text, title: text }) } },
  'GET /folders/{folderId}': { responses: { 200: objectSchema({ id: text, title: text }), 404: null } },
  'GET /feed': {
    responses: {
      200: listSchema(objectSchema({ kind: { type: 'string', enum: ['created', 'deleted'] }, noteId: text })),
    },
  },
});
const feedsNotes: Twist = (call, next) => {
  const { path, method, things } = call;
  if (path === '/feed') return { status: 200, body: below(things, '/log') };
  const reply = next(call);
  const noteId = path.split('/')[2] ?? Object('body' in reply ? reply.body : {}).id;
  const kind = new Map([
    ['POST', 'created'],
    ['DELETE', 'deleted'],
  ]).get(method);
  if (reply.status < 300 && path.startsWith('/notes') && kind !== undefined)
    things.set(`/log/${things.size}`, { kind, noteId });
  return reply;
};

function trashes(isTold: boolean): Twist {
  const trash = new Map<string, KeptThing>();
  const restored = new Set<string>();
  return (call, next) => {
    const { operation, path, things } = call;
    const [own, note] = [aboveOf(path), things.get(path)];
    if (operation?.method === 'DELETE' && note !== undefined) trash.set(path, note);
    if (operation?.id === noteLog) {
      const events = ['made', ...(isTold && restored.has(own) ? ['restored'] : [])];
      return things.has(own) ? { status: 200, body: events.map((event) => ({ event })) } : { status: 404 };
    }
    if (operation?.id !== restore) return next(call);
    const kept = trash.get(own);
    if (kept === undefined) return { status: things.has(own) ? 409 : 404 };
    things.set(own, kept);
    trash.delete(own);
    restored.add(own);
    return { status: 204 };
  };
}

/** Notes with a log of their own, and wishes that name a note. */
const wish = objectSchema({ id: text, noteId: text });
const kindOfLog = { type: 'string', enum: ['created', 'pinned'] };
const wishes = smallDocument({
  ...noteOperations,
  [pin]: { responses: { 204: null, 404: null } },
  [log]: { responses: { 200: listSchema(objectSchema({ action: kindOfLog, about: text })), 404: null } },
  'POST /wishes': { body: objectSchema({ noteId: text }), responses: { 201: wish, 400: null } },
  'GET /wishes/{wishId}': { responses: { 200: wish, 404: null } },
});
const wished: JsonObject = JSON.parse(
  JSON.stringify(wishes).replace('"operationId":"POST /wishes"', '"operationId":"createWish"'),
);
const logsNotes = (): Twist => {
  const own = logs((id) => id === 'POST /notes' || id === pin);
  const toAction = ({ event, about }: KeptThing): KeptThing => ({
    action: event === pin ? 'pinned' : 'created',
    about,
  });
  return (call, next) => {
    const reply = own(call, next);
    const isLog = call.operation?.id === log && 'body' in reply && Array.isArray(reply.body);
    return isLog ? { status: 200, body: reply.body.map(toAction) } : reply;
  };
};

testLaw(recordsAreWritten, {
  document: document(
    'There is one entry for each creation, change and deletion of a note, and for each pinning of a note.',
  ),
  ways: [at(pin, ({ things, path }) => ({ status: things.has(aboveOf(path)) ? 204 : 404 }))],
  faults: {
    'writes each pin twice, which leaves exactly one entry': {
      at: pin,
      document: pinned,
      actual: 'it shows 2 more',
      twist: logsPins(2),
    },
    'writes nothing of what was restored, whose log was closed before': {
      at: restore,
      document: withTrash,
      actual: /./,
      twist: trashes(false),
    },
    'has a kind of records for pins, and writes none': {
      at: pin,
      document: kindly,
      actual: 'it shows no new one',
      twist: feeds((id) => (id === pin ? undefined : kindsOf.get(id))),
    },
    'writes that a note was made where it was deleted': {
      at: 'DELETE /notes/{noteId}',
      document: kindly,
      actual: 'the new ones have ["note.created"]',
      twist: feeds((id) => (id.startsWith('DELETE') ? 'note.created' : kindsOf.get(id))),
    },
    'has a kind of records for what is added below, and writes none': {
      at: 'POST /folders/{folderId}/notes',
      document: inFolders,
      actual: 'it shows no new one',
      twist: logsFolders(false),
    },
    'writes nothing of new notes': {
      at: 'POST /notes',
      document: kindly,
      actual: 'it shows no new one',
      twist: feeds((id) => (id === 'POST /notes' ? undefined : kindsOf.get(id))),
    },
    'writes nothing about a note that is pinned, and lists everything that happened': {
      at: pin,
      document: logged,
      actual: 'it shows no new one',
      twist: logs((id) => id !== pin),
    },
    'writes nothing of changes': {
      at: 'PATCH /notes/{noteId}',
      actual: 'it shows no new one',
      twist: journal((method) => method !== 'PATCH'),
    },
    'writes no revision of a patch': {
      at: 'PATCH /notes/{noteId}',
      actual: 'it shows no new one',
      document: smallDocument(revisions),
      twist: revises(['POST']),
    },
    'writes nothing of deletions': {
      at: 'DELETE /notes/{noteId}',
      actual: 'it shows no new one',
      twist: journal((method) => method !== 'DELETE'),
    },
    'writes nothing of what is done to notes': {
      at: pin,
      actual: 'it shows no new one',
      twist: journal((_, path) => !path.endsWith('/pin')),
    },
    'writes a pin for another note': {
      at: pin,
      document: ofPins,
      actual: 'it shows no new one',
      twist: feedsSubjects((id, status) => (status === 204 ? `${id}x` : undefined)),
    },
    'writes a pin that was refused': {
      at: pin,
      document: ofPins,
      actual: 'it shows 1 more',
      twist: feedsSubjects((id) => id),
    },
  },
  right: {
    'writes what is done with notes, and nothing of folders': {
      document: ofNotes,
      twist: feedsNotes,
    },
    'writes each attempt': {
      document: bySubject('Every attempt to pin has exactly one entry here.'),
      twist: feedsSubjects((id) => id),
    },
    'writes each pin that is accepted for its note': {
      document: ofPins,
      twist: feedsSubjects((id, status) => (status === 204 ? id : undefined)),
    },
    'writes each pin once': { document: pinned, twist: logsPins(1) },
    'writes what was restored into a log that was closed before': { document: withTrash, twist: trashes(true) },
    'writes that notes were added to a folder, and not that one was deleted': {
      document: inFolders,
      twist: logsFolders(true),
    },
    'has no kind of records for changes, and others for what it does not do here': {
      document: kindly,
      twist: feeds((id) => kindsOf.get(id)),
    },
    'lists everything that happened': { document: logged, twist: logs(() => true) },
    'writes revisions of what changes a note': {
      document: smallDocument(revisions),
      twist: revises(['POST', 'PATCH']),
    },
    'writes an entry for each request': { twist: journal() },
    'writes nothing of replacements, of which nothing is said': { twist: journal((method) => method !== 'PUT') },
    'writes only of creations, as it says': {
      document: document('There is one entry for each creation of a note.'),
      twist: journal((method) => method === 'POST'),
    },
    'writes nothing of what leaves no trace, as another sentence says': {
      document: document(
        'There is one entry for each creation of a note. The list shows each of them once. Changes of a note leave no trace.',
      ),
      twist: journal((method) => method === 'POST'),
    },
    'writes that a note was created and pinned, and nothing of wishes': {
      document: wished,
      twist: logsNotes(),
    },
    'shows no entries': {
      twist: (call, next) => (call.path === '/entries' ? { status: 200, body: [] } : next(call)),
      unclear: Object.fromEntries(
        ['POST /notes', 'PATCH /notes/{noteId}', 'DELETE /notes/{noteId}', pin].map((id) => [id, 'shows nothing']),
      ),
    },
  },
});
