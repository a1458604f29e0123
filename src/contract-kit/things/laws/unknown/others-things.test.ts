import { accounts, tokens } from '../../../testing/laws/accounts.ts';
import { noteOperations } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { smallDocument } from '../../../testing/laws/small-document.ts';
import { othersAreNotListed, othersThings } from './others-things.ts';

const document = smallDocument(noteOperations, { isSecured: true });
const unclear = Object.fromEntries(
  ['GET', 'PATCH', 'PUT', 'DELETE'].map((method) => [`${method} /notes/{noteId}`, 'shows it to the other user, too']),
);

testLaw(othersThings, {
  document,
  options: tokens,
  faults: {
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
  },
  right: {
    'keeps notes to their owners, with 404': { twist: accounts() },
    'refuses others with 403': { twist: accounts({ status: 403 }) },
    'shares all notes': { twist: accounts({ opens: ['GET', 'PATCH', 'PUT', 'DELETE'], isListed: true }), unclear },
  },
});

testLaw(othersAreNotListed, {
  document,
  options: tokens,
  faults: {
    'lists what others may not read': { at: 'GET /notes', actual: /./, twist: accounts({ isListed: true }) },
  },
  right: {
    'lists the notes of the caller': { twist: accounts() },
    'shares all notes': { twist: accounts({ opens: ['GET'], isListed: true }) },
  },
});
