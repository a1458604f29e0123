import { note, noteOperations } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, type SmallOperations, smallDocument } from '../../../testing/laws/small-document.ts';
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

const isDeleted = (one: KeptThing): boolean => one.isDeleted === true;

testLaw(eachDeletedIsListed, {
  document: smallDocument(operations),
  ways: [restores, (call, next) => (call.operation?.id === trash ? next(call) : keepsDeleted(call, next))],
  faults: {
    'shows deleted notes with a text only': {
      at: trash,
      actual: 'GET /trash does not show it',
      twist: showing((one) => isDeleted(one) && one.text !== undefined),
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
    'shows notes that are no longer deleted': {
      at: trash,
      actual: 'GET /trash still shows it',
      twist: showing((one) => isDeleted(one) || one.wasDeleted === true),
    },
  },
  right: {
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
    'shows no notes at all': {
      twist: showing(() => false),
      unclear: { [trash]: 'shows no deleted thing' },
    },
  },
});
