import { albums, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped } from '../../../testing/laws/small-document.ts';
import type { Call } from '../../../testing/laws/small-service.ts';
import { at, despiteRefusal, inEnvelope } from '../../../testing/laws/twists.ts';
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
    'saves a photo that it refuses': {
      at: 'POST /albums/{albumId}/photos',
      document: albums,
      actual: /^the list shows a new photo: /,
      twist: at('POST /albums/{albumId}/photos', despiteRefusal(save)),
    },
  },
  right: {
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
