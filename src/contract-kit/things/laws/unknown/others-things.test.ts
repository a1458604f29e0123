import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { accounts, tokens } from '../../../testing/laws/accounts.ts';
import { noteOperations } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  enveloped,
  flag,
  listSchema,
  objectSchema,
  smallDocument,
  text,
} from '../../../testing/laws/small-document.ts';
import type { Answering, Call, KeptThing, Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change, inEnvelope, together } from '../../../testing/laws/twists.ts';
import { othersAreNotListed, othersAreNotUsed, othersThings } from './others-things.ts';

/** What others ask for is refused, and this is done all the same. */
function despite404(act: (call: Call, next: Answering) => void): Twist {
  const own = accounts();
  return (call, next) => {
    const known = call.things.get(call.path);
    const reply = own(call, next);
    if (known !== undefined && reply.status === 404) act({ ...call, body: { ...call.body, by: known.by } }, next);
    return reply;
  };
}
const acts = (method: string): Twist => despite404((call, next) => void (call.method === method && next(call)));

const page = objectSchema({ id: text, number: text });
const document = smallDocument(noteOperations, { isSecured: true });
const { 'GET /notes': _, ...unlisted } = noteOperations;
const stated = (description: string): JsonObject => ({
  ...smallDocument(unlisted, { isSecured: true }),
  info: { title: 'Notes', version: '1', description },
});
const unclear = Object.fromEntries(
  ['GET', 'PATCH', 'PUT', 'DELETE'].map((method) => [`${method} /notes/{noteId}`, 'shows it to the other user, too']),
);

const tank = objectSchema({ id: text, name: text });
const [open, drain] = ['POST /tanks/{tankId}/open', 'POST /tanks/{tankId}/drain'];
const acted = { responses: { 200: tank, 404: null, 409: null } };
/** Tanks, which are opened before they are drained. */
const tanks = smallDocument(
  {
    'POST /tanks': { body: objectSchema({ name: text }), responses: { 201: tank, 400: null } },
    'GET /tanks': { responses: { 200: listSchema(tank) } },
    'GET /tanks/{tankId}': { responses: { 200: tank, 404: null } },
    [open]: acted,
    [drain]: acted,
  },
  { isSecured: true },
);
const drains =
  (isForAll: boolean): Twist =>
  (call, next) => {
    const { operation, path, things, headers } = call;
    const own = things.get(aboveOf(path));
    const isOwner = own?.by === (headers.authorization === `Bearer ${tokens.token}` ? 1 : 2);
    if (own === undefined || ![open, drain].includes(operation?.id ?? '')) return accounts()(call, next);
    if (!isOwner && (operation?.id === open || !isForAll)) return { status: 404 };
    if (operation?.id === drain && own.state !== 'open') return { status: 409 };
    change(call, aboveOf(path), { state: operation?.id === open ? 'open' : 'empty' });
    return { status: 200, body: things.get(aboveOf(path)) };
  };

testLaw(othersThings, {
  document,
  options: tokens,
  faults: {
    'says that others see nothing, and shows a note that no list shows': {
      at: 'GET /notes/{noteId}',
      document: stated('Another account can neither read nor change what you make. It gets a 404, never a 403.'),
      actual: 'status 200',
      twist: accounts({ opens: ['GET'] }),
    },
    'lets everybody drain a tank that is open': {
      at: drain,
      document: tanks,
      actual: 'status 200, and the tank was changed',
      twist: drains(true),
    },
    'shows a note to everybody who knows its id': {
      at: 'GET /notes/{noteId}',
      actual: 'status 200',
      twist: accounts({ opens: ['GET'] }),
    },
    'lets everybody replace a note': {
      at: 'PUT /notes/{noteId}',
      actual: 'status 200, and the note was changed',
      twist: accounts({ opens: ['PUT'] }),
    },
    'lets everybody delete a note': {
      at: 'DELETE /notes/{noteId}',
      actual: 'status 204, and the note cannot be read any more',
      twist: accounts({ opens: ['DELETE'] }),
    },
    'refuses others with 404, and replaces a note': {
      at: 'PUT /notes/{noteId}',
      actual: /^`\w+` is .* afterwards and was /,
      twist: acts('PUT'),
    },
    'refuses others with 404, and changes a note': {
      at: 'PATCH /notes/{noteId}',
      actual: /^`\w+` is .* afterwards and was /,
      twist: acts('PATCH'),
    },
    'refuses others with 404, and deletes a note': {
      at: 'DELETE /notes/{noteId}',
      actual: 'reading the note afterwards gets status 404',
      twist: acts('DELETE'),
    },
  },
  right: {
    'tells its owner when others have asked for a note': {
      twist: despite404((call) => change(call, call.path, { refusedAt: call.now() })),
    },
    'shows notes that no list shows': {
      document: stated('Notes of all kinds.'),
      twist: accounts({ opens: ['GET'] }),
      unclear: Object.fromEntries(Object.keys(unclear).map((id) => [id, 'no list shows'])),
    },
    'says of other things that others do not see them': {
      document: {
        ...smallDocument(
          { ...unlisted, 'GET /pins/{pinId}': { responses: { 200: page, 404: null } } },
          { isSecured: true },
        ),
        info: { title: 'Notes', version: '1', description: 'Pins are private: another account never sees them.' },
      },
      twist: accounts({ opens: ['GET'] }),
      unclear: Object.fromEntries(Object.keys(unclear).map((id) => [id, 'no list shows'])),
    },
    'lets owners drain their tanks': { document: tanks, twist: drains(false) },
    'keeps notes to their owners, with 404': { twist: accounts() },
    'refuses others with 403': { twist: accounts({ status: 403 }) },
    'shares all notes': { twist: accounts({ opens: ['GET', 'PATCH', 'PUT', 'DELETE'], isListed: true }), unclear },
  },
});

/** A journal that nothing writes by a request of its own: an entry for each note. */
const journal = {
  ...noteOperations,
  'GET /entries': { responses: { 200: listSchema(objectSchema({ id: text, text })) } },
  'GET /entries/{entryId}': { responses: { 200: objectSchema({ id: text, text }), 404: null } },
};

/** The entries of all notes, or those of the caller. */
function entries(ofAll: boolean): Twist {
  return (call, next) => {
    const { method, path, things } = call;
    const number = call.headers.authorization === `Bearer ${tokens.token}` ? 1 : 2;
    const shown = [...things.values()].filter(({ by }) => by !== undefined && (ofAll || by === number));
    if (path === '/entries')
      return { status: 200, body: shown.map(({ id }) => ({ id: `e${id}`, text: `made ${id}` })) };
    if (method === 'GET' && path.startsWith('/entries/')) {
      const own = [...things.values()].find(({ id, by }) => `/entries/e${id}` === path && by === number);
      return own === undefined ? { status: 404 } : { status: 200, body: { id: `e${own.id}`, text: `made ${own.id}` } };
    }
    return accounts()(call, next);
  };
}

/** A log whose records have no path of their own. */
const log = {
  ...noteOperations,
  'GET /log': {
    description: 'There is a record for each creation of a note.',
    responses: { 200: listSchema(objectSchema({ about: text })) },
  },
};
const logs =
  (ofAll: boolean): Twist =>
  (call, next) => {
    const number = call.headers.authorization === `Bearer ${tokens.token}` ? 1 : 2;
    const shown = [...call.things.values()].filter(({ by }) => ofAll || by === number);
    return call.path === '/log'
      ? { status: 200, body: shown.map(({ id }) => ({ about: id })) }
      : accounts()(call, next);
  };

const search = { ...text, description: 'Only notes whose title contains this' };
const found = noteOperations['GET /notes']?.responses ?? {};
const searched = smallDocument(
  { ...noteOperations, 'GET /notes': { query: { q: search }, responses: found } },
  { isSecured: true },
);
/** A search finds parts of titles. */
const searching = (isOfAll: boolean): Twist => {
  const [own, all] = [accounts(), accounts({ isListed: isOfAll })];
  return (call, next) => {
    const { q = '' } = call.query;
    const reply = (q === '' ? own : all)(call, next);
    const isFound = (one: unknown): boolean => JSON.stringify(one).includes(q);
    return Array.isArray(reply.body) ? { ...reply, body: reply.body.filter(isFound) } : reply;
  };
};

testLaw(othersAreNotListed, {
  document,
  options: tokens,
  faults: {
    'searches the notes of all': {
      at: 'GET /notes',
      document: searched,
      actual: 'the list shows it',
      twist: searching(true),
    },
    'lists the entries of all, which nothing makes': {
      at: 'GET /entries',
      document: smallDocument(journal, { isSecured: true }),
      actual: 'the list shows it',
      twist: entries(true),
    },
    'has the records of all in one log': {
      at: 'GET /log',
      document: smallDocument(log, { isSecured: true }),
      actual: 'the list shows one',
      twist: logs(true),
    },
    'lists what others may not read': { at: 'GET /notes', actual: /./, twist: accounts({ isListed: true }) },
  },
  right: {
    'has a log for each user': { document: smallDocument(log, { isSecured: true }), twist: logs(false) },
    'lists the notes of the caller': { twist: accounts() },
    'searches the notes of the caller': { document: searched, twist: searching(false) },
    'lists the entries of the caller': {
      document: smallDocument(journal, { isSecured: true }),
      twist: entries(false),
      unclear: {},
    },
    'shares all notes': { twist: accounts({ opens: ['GET'], isListed: true }) },
  },
});

const pages = {
  'POST /notes': noteOperations['POST /notes'] ?? { responses: {} },
  'GET /notes': noteOperations['GET /notes'] ?? { responses: {} },
  'GET /notes/{noteId}': noteOperations['GET /notes/{noteId}'] ?? { responses: {} },
  'POST /notes/{noteId}/pages': { body: objectSchema({ number: text }), responses: { 201: page, 404: null } },
  'GET /pages/{pageId}': { responses: { 200: page, 404: null } },
  'PATCH /pages/{pageId}': { body: objectSchema({}, { number: text }), responses: { 200: page, 404: null } },
};
const inPages = (opens: readonly string[]): Twist => {
  const own = accounts();
  const owners = new Map<string, string>();
  return (call, next) => {
    const { method, path, things, headers, newId } = call;
    const user = String(headers.authorization);
    if (!/pages/.test(path)) return own(call, next);
    if (next({ ...call, path: '/pages/none', things: new Map() }).status === 400) return { status: 400 };
    if (method === 'POST') {
      if (own({ ...call, method: 'GET', path: path.replace('/pages', '') }, next).status !== 200)
        return { status: 404 };
      const thing = { ...call.body, id: newId() };
      things.set(`/pages/${thing.id}`, thing);
      owners.set(`/pages/${thing.id}`, user);
      return { status: 201, body: thing };
    }
    return owners.get(path) === user || opens.includes(method) ? next(call) : { status: 404 };
  };
};
testLaw(othersThings, {
  document: smallDocument(pages, { isSecured: true }),
  options: tokens,
  faults: {
    'shows pages of a note of others': {
      at: 'GET /pages/{pageId}',
      actual: 'status 200',
      twist: inPages(['GET']),
    },
    'lets everybody change pages': {
      at: 'PATCH /pages/{pageId}',
      actual: 'status 200, and the page was changed',
      twist: inPages(['PATCH']),
    },
  },
  right: { 'keeps pages to the owners of notes': { twist: inPages([]) } },
});

const link = objectSchema({ id: text, noteId: text, label: text });
const linkOperations = {
  ...noteOperations,
  'POST /links': { body: objectSchema({ noteId: text, label: text }), responses: { 201: link, 400: null, 422: null } },
  'GET /links/{linkId}': { responses: { 200: link, 404: null } },
  'DELETE /links/{linkId}': { responses: { 204: null, 404: null } },
};

/** Links in a list that can be asked for those of one note. */
const linksOfNote = smallDocument(
  { ...linkOperations, 'GET /links': { query: { noteId: text }, responses: { 200: listSchema(link) } } },
  { isSecured: true },
);
const linksAsked = (opensNotes: boolean): Twist => {
  const own = accounts();
  return (call, next) => {
    const { noteId } = call.query;
    if (call.operation?.id !== 'GET /links' || noteId === undefined) return own(call, next);
    const opened = opensNotes ? accounts({ isListed: true }) : own;
    const { status, body } = opened(call, next);
    return { status, body: [body].flat().filter((one) => Reflect.get(Object(one), 'noteId') === noteId) };
  };
};
testLaw(othersAreNotListed, {
  document: linksOfNote,
  options: tokens,
  faults: {
    'lists what was made for a note of others': {
      at: 'GET /links',
      actual: 'the list shows it',
      twist: linksAsked(true),
    },
  },
  right: { 'lists what the caller has made for a note': { twist: linksAsked(false) } },
});

/** A link leads to a note that its owner may read. */
const linksToOwn: Twist = (call, next) => {
  const note = call.things.get(`/notes/${call.body.noteId}`);
  const number = call.headers.authorization === `Bearer ${tokens.token}` ? 1 : 2;
  return call.method === 'POST' && call.path === '/links' && note?.by !== number ? { status: 422 } : next(call);
};

/** Links that stand in a folder of their owner, and may lead to a note. */
const inFolders = {
  ...noteOperations,
  'POST /folders': { body: objectSchema({ name: text }), responses: { 201: objectSchema({ id: text, name: text }) } },
  'GET /folders/{folderId}': { responses: { 200: objectSchema({ id: text, name: text }), 404: null } },
  'POST /links': {
    body: objectSchema({ folderId: text, label: text }, { noteId: text }),
    responses: { 201: link, 400: null, 422: null },
  },
};

/** A link stands in a folder of its owner. */
const standsInOwn: Twist = (call, next) => {
  const folder = call.things.get(`/folders/${call.body.folderId}`);
  const number = call.headers.authorization === `Bearer ${tokens.token}` ? 1 : 2;
  return call.method === 'POST' && call.path === '/links' && folder?.by !== number ? { status: 422 } : next(call);
};

const folder = objectSchema({ id: text, name: text });
const note = objectSchema({ id: text, text });
/** Notes below the folders of their owners. */
const shelved = smallDocument(
  {
    'POST /folders': { body: objectSchema({ name: text }), responses: { 201: folder, 400: null } },
    'GET /folders/{folderId}': { responses: { 200: folder, 404: null } },
    'POST /folders/{folderId}/notes': { body: objectSchema({ text }), responses: { 201: note, 400: null, 404: null } },
    'GET /folders/{folderId}/notes/{noteId}': { responses: { 200: note, 404: null } },
    'POST /links': {
      body: objectSchema({ noteId: text, label: text }),
      responses: { 201: link, 400: null, 422: null },
    },
  },
  { isSecured: true },
);
/** Nobody reaches what is below the folders of another user. */
const inOwnFolders: Twist = (call, next) => {
  const [, kind, id] = call.path.split('/');
  const number = call.headers.authorization === `Bearer ${tokens.token}` ? 1 : 2;
  const isOpen = kind !== 'folders' || id === undefined || call.things.get(`/folders/${id}`)?.by === number;
  return isOpen ? next(call) : { status: 404 };
};
const linksToOwnNotes: Twist = (call, next) => {
  const number = call.headers.authorization === `Bearer ${tokens.token}` ? 1 : 2;
  const isOwn = [...call.things.values()].some(({ id, by }) => id === call.body.noteId && by === number);
  return call.path === '/links' && !isOwn ? { status: 422 } : next(call);
};

const bind = 'POST /binders';
const noteIds = { ...listSchema(text), minItems: 1 };
const binder = objectSchema({ id: text, noteIds });
/** One binder holds several notes. */
const bound = smallDocument(
  {
    ...noteOperations,
    [bind]: { body: objectSchema({ noteIds }), responses: { 201: binder, 400: null, 422: null } },
    'GET /binders/{binderId}': { responses: { 200: binder, 404: null } },
  },
  { isSecured: true },
);
/** @param keeps Whether only the notes of the caller are kept, instead of a refusal. */
const bindsOwn =
  (keeps: boolean): Twist =>
  (call, next) => {
    if (call.operation?.id !== bind) return next(call);
    const number = call.headers.authorization === `Bearer ${tokens.token}` ? 1 : 2;
    const isOwn = (id: unknown): boolean => call.things.get(`/notes/${id}`)?.by === number;
    const own = [call.body.noteIds].flat().filter(isOwn);
    const isAll = own.length === [call.body.noteIds].flat().length;
    return isAll || keeps ? next({ ...call, body: { ...call.body, noteIds: own } }) : { status: 422 };
  };

const tour = 'POST /tours';
const stop = objectSchema({ noteId: text });
/** Stops of a tour, each about a note. */
const tours = smallDocument(
  {
    ...noteOperations,
    [tour]: {
      body: objectSchema({ stops: { ...listSchema(stop), minItems: 1 } }),
      responses: {
        201: objectSchema({ id: text, stops: listSchema(objectSchema({ id: text, noteId: text })) }),
        400: null,
        422: null,
      },
    },
    'GET /tours/{tourId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
  },
  { isSecured: true },
);
/** @param isOpen Whether stops may be about the notes of others. */
const travels = (isOpen: boolean): Twist =>
  at(tour, (call, next) => {
    const number = call.headers.authorization === `Bearer ${tokens.token}` ? 1 : 2;
    const all = [call.body.stops].flat().map((one) => Object(one));
    const areOwn = all.every(({ noteId }) => call.things.get(`/notes/${noteId}`)?.by === number);
    const stops = all.map((one, index) => ({ id: `s${index}`, ...one }));
    return isOpen || areOwn ? next({ ...call, body: { ...call.body, stops } }) : { status: 422 };
  });

const [joinNotes, pinNotes] = ['POST /joins', 'POST /notes/pin'];
const join = objectSchema({ id: text, fromNoteId: text, toNoteId: text });
/** Two notes are joined, or several are pinned, of which the response tells how many. */
const joined = smallDocument(
  {
    ...noteOperations,
    [joinNotes]: {
      body: objectSchema({ fromNoteId: text, toNoteId: text }),
      responses: { 201: join, 400: null, 422: null },
    },
    'GET /joins/{joinId}': { responses: { 200: join, 404: null } },
    [pinNotes]: {
      body: objectSchema({ items: listSchema(objectSchema({ noteId: text, isPinned: flag })) }),
      responses: { 200: objectSchema({ pinned: { type: 'integer' } }), 400: null },
    },
  },
  { isSecured: true },
);
/** @param looks Whether the service looks to whom a note belongs. */
function joins(looks: { readonly at: readonly string[]; readonly inLists: boolean }): Twist {
  return together((call, next) => {
    const number = call.headers.authorization === `Bearer ${tokens.token}` ? 1 : 2;
    const isOwn = (id: unknown): boolean => call.things.get(`/notes/${id}`)?.by === number;
    const { path, method, body, operation } = call;
    if (method === 'POST' && path === '/joins' && !looks.at.every((name) => isOwn(body[name]))) return { status: 422 };
    if (operation?.id !== pinNotes || next({ ...call, path: '/none/none', method: 'GET' }).status === 401)
      return next(call);
    const items: readonly KeptThing[] = Array.isArray(body.items) ? body.items : [];
    const known = items.filter(({ noteId }) => (looks.inLists ? isOwn(noteId) : call.things.has(`/notes/${noteId}`)));
    for (const { noteId, isPinned } of known) change(call, `/notes/${noteId}`, { isPinned });
    return { status: 200, body: { pinned: known.length } };
  }, accounts());
}

/** Each thing shows the number of all changes so far. */
const counted = (twist: Twist): Twist => {
  let changes = 0;
  return (call, next) => {
    const reply = twist(call, next);
    if (call.method !== 'GET') changes += 1;
    const isShown = isJsonObject(reply.body) && reply.status < 300;
    return isShown ? { ...reply, body: { ...reply.body, changes } } : reply;
  };
};

testLaw(othersAreNotUsed, {
  document: smallDocument(linkOperations, { isSecured: true }),
  options: tokens,
  faults: {
    'joins a note of the caller with whatever note there is': {
      at: joinNotes,
      actual: 'status 201',
      document: joined,
      twist: joins({ at: ['fromNoteId'], inLists: true }),
    },
    'pins the notes of others in a list': {
      at: pinNotes,
      actual: 'it was changed with status 200',
      document: joined,
      twist: joins({ at: ['fromNoteId', 'toNoteId'], inLists: false }),
    },
    'binds the notes of others': {
      at: bind,
      actual: 'status 201, and what was made names it',
      document: bound,
      twist: accounts(),
    },
    'goes to the notes of others': {
      at: tour,
      actual: 'status 201, and what was made names it',
      document: tours,
      twist: together(travels(true), accounts()),
    },
    'links to whatever note there is': { at: 'POST /links', actual: 'status 201', twist: accounts() },
    'links to whatever note there is, from folders of the caller': {
      at: 'POST /links',
      actual: 'status 201',
      document: smallDocument(inFolders, { isSecured: true }),
      twist: together(standsInOwn, accounts()),
    },
    'links to whatever note there is in any folder': {
      at: 'POST /links',
      actual: 'status 201',
      document: shelved,
      twist: together(inOwnFolders, accounts()),
    },
    'links to whatever note there is, in envelopes': {
      at: 'POST /links',
      actual: 'status 201',
      document: smallDocument(enveloped(linkOperations), { isSecured: true }),
      twist: together(inEnvelope, accounts()),
    },
  },
  right: {
    'goes to the notes of the caller': { document: tours, twist: together(travels(false), accounts()) },
    'joins notes of the caller, and pins those of a list that are': {
      document: joined,
      twist: joins({ at: ['fromNoteId', 'toNoteId'], inLists: true }),
    },
    'counts all changes in each note': {
      document: joined,
      twist: counted(joins({ at: ['fromNoteId', 'toNoteId'], inLists: true })),
      unclear: { [pinNotes]: 'changes when something else is made' },
    },
    'binds the notes of the caller only': { document: bound, twist: together(bindsOwn(false), accounts()) },
    'leaves the notes of others out of a binder': { document: bound, twist: together(bindsOwn(true), accounts()) },
    'links to notes of the caller only': { twist: together(linksToOwn, accounts()) },
    'links to notes in folders of the caller only': {
      document: shelved,
      twist: together(inOwnFolders, together(linksToOwnNotes, accounts())),
    },
    'shares all notes': {
      twist: accounts({ opens: ['GET'], isListed: true }),
      unclear: { 'POST /links': 'this user may read the note' },
    },
  },
});
