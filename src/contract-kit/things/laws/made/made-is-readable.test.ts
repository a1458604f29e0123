import { cards, newNote, note, noteOperations, notes, part } from '../../../testing/laws/documents.ts';
import { type Right, testLaw } from '../../../testing/laws/law-test.ts';
import { at, forgets, inEnvelope, together } from '../../../testing/laws/twists.ts';
import { madeIsReadable } from './made-is-readable.ts';

/** Another path has only the name of what is made, and refuses to show it. */
function elsewhere(status: number): Right {
  return {
    document: part(noteOperations, /\{noteId\}/, { 'POST /mine/notes': { body: newNote, responses: { 201: note } } }),
    twist: together(
      at('POST /mine/notes', ({ body }) => ({ status: 201, body: { ...body, id: `note-of-${body.title}` } })),
      at('GET /notes/{noteId}', () => ({ status })),
    ),
    unclear: { 'POST /mine/notes': `GET /notes/{noteId} answered ${status}` },
  };
}

testLaw(madeIsReadable, {
  document: notes,
  faults: {
    'answers 201 and saves nothing': { at: 'POST /notes', actual: /404/, twist: at('POST /notes', forgets) },
    'forgets cards with ids of the caller': {
      at: 'PUT /cards/{slug}',
      document: cards,
      actual: /404/,
      twist: together(inEnvelope, at('PUT /cards/{slug}', forgets)),
    },
  },
  right: {
    'shows to others, at another path, what has the name of the thing': elsewhere(403),
    'knows at another path, by another id, what has the name of the thing': elsewhere(400),
    'lets callers choose ids, and answers in an envelope': { document: cards, twist: inEnvelope },
    'answers with the id only': {
      twist: at('POST /notes', (call, next) => {
        const { body, ...reply } = next(call);
        return { ...reply, body: { id: Reflect.get(Object(body), 'id'), title: 'new' } };
      }),
    },
  },
});
