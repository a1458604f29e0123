import { isJsonObject } from '../../../openapi/document/json.ts';
import { newNote, note, noteOperations } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { flag, listSchema, objectSchema, smallDocument, whole } from '../../../testing/laws/small-document.ts';
import type { Call, KeptThing, Twist } from '../../../testing/laws/small-service.ts';
import { at } from '../../../testing/laws/twists.ts';
import { bulkDoesAsTold } from './bulk-does-as-told.ts';

const bulk = 'POST /notes/bulk';
const result = objectSchema({ status: whole }, { id: { type: ['string', 'null'] } });
const document = smallDocument({
  ...noteOperations,
  [bulk]: {
    body: objectSchema({ items: listSchema(newNote) }, { atomic: flag }),
    responses: { 200: objectSchema({ results: listSchema(result) }), 400: null, 409: null },
  },
});

type Result = { readonly status: number; readonly id: string | null };

/** Makes notes, of which no two have the same title. `atomic`: all or none. */
function makesNotes(make: (call: Call, item: KeptThing, index: number) => Result = makeOne): Twist {
  return at(bulk, (call) => {
    const items: readonly KeptThing[] = Array.isArray(call.body.items) ? call.body.items : [];
    const before = [...call.things];
    const results = items.map((item, index) => make(call, item, index));
    if (call.body.atomic !== true || results.every(({ id }) => id !== null)) return { status: 200, body: { results } };
    call.things.clear();
    for (const [path, thing] of before) call.things.set(path, thing);
    return { status: 409 };
  });
}

function makeOne({ things, newId }: Call, item: KeptThing): Result {
  if ([...things.values()].some(({ title }) => title === item.title)) return { status: 409, id: null };
  const id = newId();
  things.set(`/notes/${id}`, { ...item, id });
  return { status: 201, id };
}

/** The same where a result has the whole note in a member. */
const wrapped = smallDocument({
  ...noteOperations,
  [bulk]: {
    body: objectSchema({ items: listSchema(newNote) }),
    responses: { 200: objectSchema({ results: listSchema(objectSchema({}, { note })) }), 400: null },
  },
});

testLaw(bulkDoesAsTold, {
  document,
  options: { touch: [bulk] },
  faults: {
    'tells of a note that it does not make': {
      at: bulk,
      actual: 'reading the note gets status 404',
      twist: makesNotes((call, item, index) => (index === 2 ? { status: 201, id: call.newId() } : makeOne(call, item))),
    },
    'makes a note that it says is refused': {
      at: bulk,
      actual: /^the list shows a new note/,
      twist: makesNotes((call, item) => {
        const made = makeOne(call, item);
        if (made.id === null) makeOne(call, { ...item, title: call.newId() });
        return made;
      }),
    },
    'loses what is in the notes': {
      at: bulk,
      actual: '`text` is missing',
      twist: makesNotes((call, { title }) => makeOne(call, { title })),
    },
    'keeps a part of what it refuses': {
      at: bulk,
      actual: /^the list shows a new note/,
      twist: (call, next) => {
        const reply = makesNotes()(call, next);
        const [item] = Array.isArray(call.body.items) ? call.body.items : [];
        if (reply.status === 409) makeOne(call, item);
        return reply;
      },
    },
  },
  right: {
    'makes each note, or all or none': { twist: makesNotes() },
    'tells of each note in a member': {
      document: wrapped,
      twist: (call, next) => {
        const { status, body } = makesNotes()(call, next);
        const results = isJsonObject(body) && Array.isArray(body.results) ? body.results : [];
        if (call.operation?.id !== bulk) return { status, body };
        return { status, body: { results: results.map(({ id }) => (id === null ? {} : { note: { id } })) } };
      },
    },
    'refuses everything': { twist: at(bulk, () => ({ status: 409 })) },
    'tells nothing of the notes': {
      twist: (call, next) => {
        const reply = makesNotes()(call, next);
        return call.operation?.id === bulk && reply.status === 200 ? { status: 200, body: { results: [] } } : reply;
      },
    },
  },
});
