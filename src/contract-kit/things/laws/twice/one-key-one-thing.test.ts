import { newNote, note } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, smallDocument } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { at } from '../../../testing/laws/twists.ts';
import { oneKeyOneThing } from './one-key-one-thing.ts';

const make = 'POST /notes';
const document = smallDocument({
  [make]: { headers: ['Idempotency-Key'], body: newNote, responses: { 200: note, 201: note, 400: null, 422: null } },
  'GET /notes': { responses: { 200: listSchema(note) } },
  'GET /notes/{noteId}': { responses: { 200: note, 404: null } },
});

/** What was made with a key is answered again. Another body with it is refused. */
const keyed = (keyOf: (key: string, body: string) => string = (key) => key, again = 201): Twist =>
  at(make, (call, next) => {
    const { 'idempotency-key': given } = call.headers;
    if (given === undefined) return next(call);
    const key = keyOf(given, String(call.request.body));
    const path = [...call.things.keys()].find((one) => call.things.get(one)?.madeBy === key);
    const made = path === undefined ? undefined : call.things.get(path);
    if (made === undefined) return next({ ...call, body: { ...call.body, madeBy: key } });
    return made.title === call.body.title ? { status: again, body: made } : { status: 422 };
  });

testLaw(oneKeyOneThing, {
  document,
  faults: {
    'does not look at the key': { at: make, actual: /^another note, / },
    'makes something else for another body with the key': {
      at: make,
      actual: /^another note, /,
      twist: keyed((key, body) => `${key} ${body}`),
    },
    'answers with the first and saves another one': {
      at: make,
      actual: /shows another one like it/,
      twist: (call, next) => {
        const reply = keyed()(call, next);
        const { id, ...others } = Object(reply.body);
        if (call.headers['idempotency-key'] !== undefined && reply.status === 201 && call.operation?.id === make)
          call.things.set(`/notes/copy-${call.newId()}`, { ...others, id: `copy-${call.newId()}`, madeBy: '' });
        return reply;
      },
    },
  },
  right: {
    'answers with what was made, and refuses another body': { twist: keyed() },
    'answers 200 the second time': {
      twist: keyed(undefined, 200),
      unclear: { [make]: 'does not tell the id' },
    },
  },
});
