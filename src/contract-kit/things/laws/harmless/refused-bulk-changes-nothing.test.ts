import { noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { objectSchema } from '../../../testing/laws/small-document.ts';
import { at } from '../../../testing/laws/twists.ts';
import { refusedBulkChangesNothing } from './refused-bulk-changes-nothing.ts';

const remove = 'POST /notes/delete';
const ids = { type: 'array', minItems: 1, items: { type: 'string' } };
const document = part(noteOperations, /POST|GET|DELETE/, {
  [remove]: { body: objectSchema({ ids }), responses: { 204: null, 400: null, 404: null } },
});

/** Deletes several notes. Some are gone already when it finds out that one does not exist. */
const deletes = (some: (known: readonly string[]) => readonly string[]) =>
  at(remove, ({ body, things }) => {
    const paths = [body.ids].flat().map((id) => `/notes/${id}`);
    const known = paths.filter((path) => things.has(path));
    const isWhole = known.length === paths.length;
    for (const path of isWhole ? known : some(known)) things.delete(path);
    return { status: isWhole ? 204 : 404 };
  });

testLaw(refusedBulkChangesNothing, {
  document,
  faults: {
    'deletes the notes before the one that is not there': {
      at: remove,
      actual: 'reading the note afterwards gets status 404',
      twist: deletes((known) => known.slice(0, 1)),
    },
    'deletes all that are there': {
      at: remove,
      actual: 'reading the note afterwards gets status 404',
      twist: deletes((known) => known),
    },
  },
  right: {
    'deletes all or none': { twist: deletes(() => []) },
    'takes what is not there for deleted': {
      twist: at(remove, ({ body, things }) => {
        for (const id of [body.ids].flat()) things.delete(`/notes/${id}`);
        return { status: 204 };
      }),
      unclear: { [remove]: 'got status 204' },
    },
  },
});
