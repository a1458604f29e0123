import type { JsonObject } from '../../../openapi/document/json.ts';
import { note, noteOperations } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
} from '../../../testing/laws/small-document.ts';
import { below, type KeptThing, type Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change, keepsDeleted, together } from '../../../testing/laws/twists.ts';
import { eachDeletedIsListed } from './each-deleted-is-listed.ts';

const trash = 'GET /trash';
const restore = 'POST /notes/{noteId}/restore';
const operations: SmallOperations = {
  ...noteOperations,
  [trash]: { responses: { 200: listSchema(note) } },
  [restore]: { responses: { 204: null, 404: null, 409: null } },
};

/** Shows some of the notes in the trash. */
function showing(isShown: (one: KeptThing) => boolean): Twist {
  return at(trash, ({ things }) => ({ status: 200, body: below(things, '/notes').filter(isShown) }));
}

/** Takes notes out of the trash. */
const restores: Twist = at(restore, (call) => {
  const path = aboveOf(call.path);
  if (call.things.get(path)?.isDeleted !== true) return { status: call.things.has(path) ? 409 : 404 };
  change(call, path, { isDeleted: false, wasDeleted: true });
  return { status: 204 };
});

const finish = 'POST /notes/{noteId}/finish';
const finishing = smallDocument({ ...operations, [finish]: { responses: { 204: null, 404: null } } });
/** Notes can be finished. @param keeps Whether what is finished is not deleted. */
const finishes =
  (keeps: boolean): Twist =>
  (call, next) => {
    const known = call.things.get(call.path);
    if (keeps && call.method === 'DELETE' && known?.isFinished === true) return { status: 409 };
    if (call.operation?.id !== finish) return next(call);
    const path = aboveOf(call.path);
    change(call, path, { isFinished: true });
    return { status: call.things.has(path) ? 204 : 404 };
  };

const shelve = 'POST /notes/{noteId}/shelve';
const shelving = smallDocument({
  ...operations,
  [finish]: { responses: { 204: null, 404: null } },
  [shelve]: { responses: { 204: null, 404: null } },
});
/** What is finished is not deleted before it is shelved. */
const shelves: Twist = together(
  finishes(true),
  at(shelve, (call) => {
    change(call, aboveOf(call.path), { isFinished: false, isShelved: true });
    return { status: call.things.has(aboveOf(call.path)) ? 204 : 404 };
  }),
);

const inTrash = 'GET /trash/notes';
const { [trash]: binned = { responses: {} }, ...others } = operations;
/** The same list at a path with the name of the notes. */
const named = smallDocument({ ...others, [inTrash]: { ...binned, description: 'The notes that were deleted.' } });

/** The same with one more list, which shows notes with a member more. */
const listing = (list: string, description: string, more: Readonly<Record<string, object>>): JsonObject =>
  smallDocument({
    ...operations,
    [list]: { description, responses: { 200: listSchema({ allOf: [note, objectSchema({}, more)] }) } },
  });
/** The list says more of the notes than others do. */
const dated = listing(trash, 'The notes in the trash.', { deletedAt: text });
/** A list of what was done with notes, which shows what they were. */
const activity = 'GET /activity';
const active = listing(activity, 'What was made, changed and deleted.', { at: text });
/** The trash of other things, which look like notes. */
const filesTrash = 'GET /files/trash';
const filed = smallDocument({
  ...operations,
  'POST /files': { body: objectSchema({ title: text }), responses: { 201: note, 400: null } },
  'GET /files/{fileId}': { responses: { 200: note, 404: null } },
  'DELETE /notes/{noteId}': { description: 'Moves a note to the trash.', responses: { 204: null, 404: null } },
  [filesTrash]: { description: 'The files in the trash.', responses: { 200: listSchema(note) } },
});
/** Nothing is in the trash, whatever the words of the deletion. */
const forgetting = (description: string): JsonObject =>
  smallDocument({
    ...operations,
    'DELETE /notes/{noteId}': { description, responses: { 204: null, 404: null } },
    [trash]: { description: 'The notes that were deleted.', responses: { 200: listSchema(note) } },
  });
const forgets: Twist = together(
  at(restore, () => ({ status: 404 })),
  showing(() => false),
);

/** Cards have slugs, also in the bin, which says less of them. */
const [bin, purge] = ['GET /bin', 'DELETE /bin/{slug}'];
const card = objectSchema({ id: text, front: text });
const cards = smallDocument({
  'PUT /cards/{slug}': { body: objectSchema({ front: text }), responses: { 200: card, 201: card, 400: null } },
  'GET /cards/{slug}': { responses: { 200: card, 404: null } },
  'DELETE /cards/{slug}': { responses: { 204: null, 404: null } },
  [bin]: { responses: { 200: listSchema(objectSchema({ slug: text, deletedAt: text })) } },
  [purge]: { responses: { 204: null, 404: null } },
});
const bins = (purges: boolean): Twist => {
  const binned = new Set<string>();
  return (call, next) => {
    const { operation, path, things } = call;
    const slug = path.split('/').at(-1) ?? '';
    if (operation?.id === bin)
      return { status: 200, body: [...binned].map((one) => ({ slug: one, deletedAt: '2026-01-05' })) };
    if (operation?.id === purge) {
      const isThere = binned.has(slug);
      if (purges) binned.delete(slug);
      return { status: isThere ? 204 : 404 };
    }
    if (operation?.id === 'DELETE /cards/{slug}' && things.has(path)) binned.add(slug);
    return next(call);
  };
};

const isDeleted = (one: KeptThing): boolean => one.isDeleted === true;

testLaw(eachDeletedIsListed, {
  document: smallDocument(operations),
  ways: [restores, (call, next) => (call.operation?.id === trash ? next(call) : keepsDeleted(call, next))],
  faults: {
    'keeps what is removed for good': {
      at: bin,
      document: cards,
      actual: 'GET /bin still shows it',
      twist: bins(false),
    },
    'shows deleted notes with a text only': {
      at: trash,
      actual: 'GET /trash does not show it',
      twist: showing((one) => isDeleted(one) && one.text !== undefined),
    },
    'shows no deleted notes that were finished': {
      at: trash,
      document: finishing,
      actual: 'GET /trash does not show it',
      twist: together(
        finishes(false),
        showing((one) => isDeleted(one) && one.isFinished !== true),
      ),
    },
    'shows no deleted notes that were shelved': {
      at: trash,
      document: shelving,
      actual: 'GET /trash does not show it',
      twist: together(
        shelves,
        showing((one) => isDeleted(one) && one.isShelved !== true),
      ),
    },
    'shows deleted notes with a text only at a path with their name': {
      at: inTrash,
      document: named,
      actual: `${inTrash} does not show it`,
      twist: at(inTrash, ({ things }) => ({
        status: 200,
        body: below(things, '/notes').filter((one) => isDeleted(one) && one.text !== undefined),
      })),
    },
    'lists no notes, and says that it lists the deleted ones': {
      at: trash,
      actual: 'it shows none of them, and one of them can be brought back',
      document: smallDocument({
        ...operations,
        [trash]: { description: 'The notes that were deleted.', responses: { 200: listSchema(note) } },
      }),
      twist: showing(() => false),
    },
    'shows no deleted notes with a text only, and of the others when they were deleted': {
      at: trash,
      actual: 'GET /trash does not show it',
      document: dated,
      twist: showing((one) => isDeleted(one) && one.text !== undefined),
    },
    'says that a deleted note goes to the trash, and forgets it': {
      at: trash,
      actual: 'it shows none of them',
      document: forgetting('Moves a note to the trash, from where it can be restored; nothing else changes.'),
      twist: forgets,
    },
    'shows notes that are no longer deleted': {
      at: trash,
      actual: 'GET /trash still shows it',
      twist: showing((one) => isDeleted(one) || one.wasDeleted === true),
    },
  },
  right: {
    'removes for good what is in the bin': { document: cards, twist: bins(true) },
    'shows each deleted note, also if it was finished': {
      document: finishing,
      twist: together(finishes(false), showing(isDeleted)),
    },
    'shows each deleted note, also if it was shelved': {
      document: shelving,
      twist: together(shelves, showing(isDeleted)),
    },
    'does not delete what is finished': {
      document: finishing,
      twist: together(finishes(true), showing(isDeleted)),
    },
    'shows each deleted note': { twist: showing(isDeleted) },
    'shows them in another order': {
      twist: together((call, next) => {
        const reply = showing(isDeleted)(call, next);
        return Array.isArray(reply.body) && call.operation?.id === trash
          ? { ...reply, body: reply.body.toReversed() }
          : reply;
      }),
    },
    'shows the notes that are there, too': {
      twist: showing(() => true),
      unclear: { [trash]: 'also shows what is not deleted' },
    },
    'deletes for good what need not be in the trash first': {
      document: forgetting('Deletes a note. It need not be moved to the trash before.'),
      twist: forgets,
      unclear: { [trash]: 'shows no deleted thing' },
    },
    'has some notes in the trash, and deletes the others': {
      document: forgetting('A long note goes to the trash; the others are removed at once.'),
      twist: forgets,
      unclear: { [trash]: 'shows no deleted thing' },
    },
    'shows what was done, each with an id of its own': {
      document: active,
      twist: together(
        showing(isDeleted),
        at(activity, () => ({ status: 200, body: [{ id: 'event-1', title: 'text', at: 'today' }] })),
      ),
    },
    'has a trash for other things': {
      document: filed,
      twist: together(
        showing(isDeleted),
        at(filesTrash, () => ({ status: 200, body: [] })),
      ),
    },
    'shows no notes at all': {
      twist: showing(() => false),
      unclear: { [trash]: 'shows no deleted thing' },
    },
  },
});
