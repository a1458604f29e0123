import { albums, cards, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { at, besides, change, inEnvelope, keepsDeleted, stamps } from '../../../testing/laws/twists.ts';
import { sequences } from './sequences.ts';

testLaw(sequences, {
  document: part(noteOperations, /POST|GET|PATCH|DELETE/),
  faults: {
    'shows deleted notes again when another one is changed': {
      at: 'PATCH /notes/{noteId}',
      actual: 'the deleted note can be read again after PATCH /notes/{noteId}',
      twist: (call, next) => {
        const { things, path, method } = call;
        const deleted = things.get(path);
        const reply = next(call);
        if (method === 'DELETE' && deleted !== undefined) things.set(`/bin/${deleted.id}`, deleted);
        if (method === 'PATCH' && reply.status === 200)
          for (const [key, thing] of [...things]) if (key.startsWith('/bin/')) things.set(`/notes/${thing.id}`, thing);
        return reply;
      },
    },
    'has room for three notes, and drops the first for a fourth': {
      at: 'POST /notes',
      actual: 'reading a note gets 404 after POST /notes',
      twist: at(
        'POST /notes',
        besides(({ things }) => {
          const [first] = things.keys();
          if (things.size > 3 && first !== undefined) things.delete(first);
        }),
      ),
    },
  },
  right: {
    'remembers what it was told': {},
    'keeps what was deleted, and answers 410': { twist: keepsDeleted },
    'has times and versions that move': { twist: stamps },
    'has things below others': { document: albums },
    'lets callers choose ids, and answers in an envelope': { document: cards, twist: inEnvelope },
    'writes a revision with each change': {
      twist: besides((call) => change(call, call.path, { revision: call.now() })),
    },
  },
});
