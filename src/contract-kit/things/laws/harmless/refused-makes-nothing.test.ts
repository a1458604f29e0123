import { albums, note, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, flag, listSchema } from '../../../testing/laws/small-document.ts';
import type { Call } from '../../../testing/laws/small-service.ts';
import { at, despiteRefusal, inEnvelope, together } from '../../../testing/laws/twists.ts';
import { refusedMakesNothing } from './refused-makes-nothing.ts';

/** Saves what was refused. */
const save = ({ things, path, newId, body }: Call): void => {
  const id = newId();
  things.set(`${path}/${id}`, { ...body, title: 'Untitled', caption: 'Untitled', id });
};

testLaw(refusedMakesNothing, {
  document: part(noteOperations, /POST|GET/),
  faults: {
    'saves a note before it looks at it': {
      at: 'POST /notes',
      actual: /^the list shows a new note: /,
      twist: at('POST /notes', despiteRefusal(save)),
    },
    'has as many notes at first as an unwritten limit could be': {
      at: 'POST /notes',
      actual: /^the list shows a new note: /,
      twist: together(
        at('POST /notes', despiteRefusal(save)),
        at('GET /notes', (call, next) => {
          for (const id of Array.from({ length: 16 }).keys())
            call.things.set(`/notes/old${id}`, { id: `old${id}`, title: 'old' });
          return next(call);
        }),
      ),
    },
    'saves a photo that it refuses': {
      at: 'POST /albums/{albumId}/photos',
      document: albums,
      actual: /^the list shows a new photo: /,
      twist: at('POST /albums/{albumId}/photos', despiteRefusal(save)),
    },
    'saves a note that it refuses although it is valid': {
      at: 'POST /notes',
      actual: /^the list shows a new note: /,
      twist: at('POST /notes', (call, next) => {
        const reply = next(call);
        return reply.status === 201 && call.body.words !== undefined ? { status: 422 } : reply;
      }),
    },
    'saves a note that it refuses, and has a list that may leave notes out by default': {
      at: 'POST /notes',
      document: part(noteOperations, /POST|GET/, {
        'GET /notes': { query: { isPinned: { ...Object(flag), default: true } }, responses: { 200: listSchema(note) } },
      }),
      actual: /^the list shows a new note: /,
      twist: at('POST /notes', despiteRefusal(save)),
    },
  },
  right: {
    'refuses what is valid': {
      twist: at('POST /notes', (call, next) => (call.body.words === undefined ? next(call) : { status: 422 })),
    },
    'answers in an envelope': { document: part(enveloped(noteOperations), /POST|GET/), twist: inEnvelope },
    'takes what it should refuse, too': {
      unclear: { 'POST /notes': '' },
      twist: at('POST /notes', ({ things, newId, body }) => {
        const made = { title: 'Untitled', ...body, id: newId() };
        things.set(`/notes/${made.id}`, made);
        return { status: 201, body: made };
      }),
    },
    'has things below others': { document: albums },
  },
});
