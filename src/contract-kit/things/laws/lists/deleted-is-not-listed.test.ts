import { albums, cards, note, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { KeptThing, Twist } from '../../../testing/laws/small-service.ts';
import { at, change, inEnvelope, keepsDeleted } from '../../../testing/laws/twists.ts';
import { deletedIsNotListed } from './deleted-is-not-listed.ts';

const search = 'GET /notes/search';
const searched = smallDocument({
  'POST /notes': { ...noteOperations['POST /notes'], responses: { 201: note, 400: null } },
  'GET /notes/{noteId}': { responses: { 200: note, 404: null } },
  'DELETE /notes/{noteId}': { responses: { 204: null, 404: null } },
  [search]: {
    description: 'Finds the notes whose title contains the text.',
    query: { q: text },
    required: ['q'],
    responses: { 200: objectSchema({ items: listSchema(note) }) },
  },
});

/** A search for titles. */
function finds(isShown: (one: KeptThing) => boolean): Twist {
  return at(search, ({ things, query }) => {
    const all = [...things.values()].filter((thing) => String(thing.title).includes(query.q ?? ''));
    return { status: 200, body: { items: all.filter(isShown) } };
  });
}

/** A loan that is given up is kept in the list, as one that has ended. Nothing reads it alone. */
const loan = objectSchema({ id: text, title: text, state: { type: 'string', enum: ['active', 'ended'] } });
const loans = smallDocument({
  'POST /loans': { body: objectSchema({ title: text }), responses: { 201: loan, 400: null } },
  'GET /loans': { responses: { 200: listSchema(loan) } },
  'DELETE /loans/{loanId}': { responses: { 204: null, 404: null } },
});
const endsLoans =
  (isTold: boolean): Twist =>
  (call, next) => {
    if (call.method === 'POST') return next({ ...call, body: { ...call.body, state: 'active' } });
    if (call.method !== 'DELETE' || !call.things.has(call.path)) return next(call);
    if (isTold) change(call, call.path, { state: 'ended' });
    return { status: 204 };
  };

testLaw(deletedIsNotListed, {
  document: part(noteOperations, /POST|GET|DELETE/),
  faults: {
    'keeps a loan that was given up as it was': {
      at: 'GET /loans',
      document: loans,
      actual: 'GET /loans still lists it',
      twist: endsLoans(false),
    },
    'keeps the list of before': {
      at: 'GET /notes',
      actual: 'GET /notes still lists it',
      twist: (call, next) => {
        const { method, path, things } = call;
        const deleted = things.get(path);
        if (method === 'DELETE' && deleted !== undefined) things.set(`/deleted/${deleted.id}`, deleted);
        return at('GET /notes', () => ({ status: 200, body: [...things.values()] }))(call, next);
      },
    },
    'deletes the latest note instead': {
      at: 'GET /notes',
      actual: 'GET /notes still lists it',
      document: part(noteOperations, /POST|GET .notes$|DELETE/),
      twist: at('DELETE /notes/{noteId}', (call) => {
        const latest = [...call.things.keys()].at(-1) ?? '';
        return { status: call.things.delete(latest) && call.things.has(call.path) ? 204 : 404 };
      }),
    },
    'deletes two notes at once': {
      at: 'GET /notes',
      actual: 'GET /notes does not show it',
      document: part(noteOperations, /POST|GET .notes$|DELETE/),
      twist: at('DELETE /notes/{noteId}', ({ things, path }) => {
        const latest = [...things.keys()].filter((thing) => thing !== path).at(-1) ?? '';
        return { status: things.delete(path) && (latest === '' || things.delete(latest)) ? 204 : 404 };
      }),
    },
    'finds what was deleted': {
      at: search,
      document: searched,
      actual: 'GET /notes/search still lists it',
      twist: (call, next) => (call.operation?.id === search ? finds(() => true)(call, next) : keepsDeleted(call, next)),
    },
  },
  right: {
    'keeps what has ended in the list': {
      document: loans,
      twist: endsLoans(true),
      unclear: { 'GET /loans': 'shows that the loan is deleted' },
    },
    'finds what is there': { document: searched, twist: finds(() => true) },
    'keeps what was deleted, and does not list it': { twist: keepsDeleted },
    'has things below others': { document: albums },
    'lets callers choose ids, and answers in an envelope': { document: cards, twist: inEnvelope },
    'promises to delete it later': {
      twist: at('DELETE /notes/{noteId}', () => ({ status: 202 })),
      unclear: { 'GET /notes': 'was not deleted' },
    },
  },
});
