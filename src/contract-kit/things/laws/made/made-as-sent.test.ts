import type { JsonObject } from '../../../openapi/document/json.ts';
import { cards, newNote, noteOperations, notes, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { objectSchema, text } from '../../../testing/laws/small-document.ts';
import { aboveOf, at, inEnvelope, keeps, showing, together } from '../../../testing/laws/twists.ts';
import { madeAsSent } from './made-as-sent.ts';

const place = {
  type: 'integer',
  minimum: 1,
  description: 'The place in the queue; the last one if it is beyond the end.',
};
const newJar = objectSchema({ grams: { type: 'integer', minimum: 1 } });
const jar = objectSchema({ id: text, grams: { type: 'integer' } });
const turn = objectSchema({ id: text, title: text, place });

const stated = (description: string): JsonObject => ({
  ...part(noteOperations, /^(?:POST|GET) /),
  info: { title: 'Notes', version: '1', description },
});
const squeezing = keeps(({ title, ...others }) => ({ ...others, title: String(title).replaceAll(/ +/g, ' ') }));

testLaw(madeAsSent, {
  document: part(noteOperations, /^(?:POST|GET) /),
  faults: {
    'says that texts are kept as they were sent, and makes one space of two': {
      at: 'POST /notes',
      document: stated('Texts are stored exactly as they were sent.'),
      actual: /^`title` is "aB .*" in the response$/,
      twist: squeezing,
    },
    'keeps the first ten characters of a title': {
      at: 'POST /notes',
      actual: /^`title` is ".*" in the response$/,
      twist: keeps(({ title, ...others }) => ({ ...others, title: String(title).slice(0, 10) })),
    },
    'loses a flag when it saves': {
      at: 'POST /notes',
      actual: '`isPinned` is missing when it is read',
      twist: at(
        'GET /notes/{noteId}',
        showing(({ isPinned, ...others }) => others),
      ),
    },
    'answers that a new card is not known': {
      at: 'PUT /cards/{slug}',
      document: cards,
      actual: '`isKnown` is false in the response',
      twist: together(
        inEnvelope,
        at(
          'PUT /cards/{slug}',
          showing((card) => ({ ...card, isKnown: false })),
        ),
      ),
    },
  },
  right: {
    'makes one space of two': { document: stated('Notes of all kinds.'), twist: squeezing },
    'puts what is beyond the end of a queue at its end, as it says': {
      document: part(noteOperations, /^NONE/, {
        'POST /turns': { body: objectSchema({ title: text, place }), responses: { 201: turn, 400: null } },
        'GET /turns/{turnId}': { responses: { 200: turn, 404: null } },
      }),
      twist: keeps((body) => ({ ...body, place: 1 })),
    },
    'answers with the whole when a part is made that has a member of the same name': {
      document: part(noteOperations, /^NONE/, {
        'POST /jars': { body: newJar, responses: { 201: jar, 400: null } },
        'GET /jars/{jarId}': { responses: { 200: jar, 404: null } },
        'POST /jars/{jarId}/spoons': { body: newJar, responses: { 201: jar, 400: null, 404: null } },
      }),
      unclear: {},
      twist: at('POST /jars/{jarId}/spoons', ({ path, things }) => {
        const whole = things.get(aboveOf(path));
        return whole === undefined ? { status: 404 } : { status: 201, body: whole };
      }),
    },
    'lets callers choose ids, and answers with an empty object': {
      document: part(noteOperations, /GET/, {
        'PUT /notes/{noteId}': { body: newNote, responses: { 201: { type: 'object' }, 400: null } },
      }),
      twist: at('PUT /notes/{noteId}', (call, next) => {
        const reply = next(call);
        return reply.status === 201 ? { ...reply, body: {} } : reply;
      }),
    },
    'keeps texts in lower case and without the space around them': {
      document: notes,
      twist: keeps(({ title, ...others }) => ({ ...others, title: String(title).trim().toLowerCase() })),
    },
    'lets callers choose ids, and answers in an envelope': { document: cards, twist: inEnvelope },
    'answers with the id only': {
      document: part(noteOperations, /^GET /, {
        'POST /notes': { body: newNote, responses: { 201: objectSchema({ id: text }) } },
      }),
      twist: at(
        'POST /notes',
        showing(({ id }) => ({ id })),
      ),
    },
  },
});
