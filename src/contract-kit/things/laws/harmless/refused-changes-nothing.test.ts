import { albums, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { KeptThing, Twist } from '../../../testing/laws/small-service.ts';
import { close, storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { aboveOf, at, besides, change, despiteRefusal, together } from '../../../testing/laws/twists.ts';
import { refusedChangesNothing } from './refused-changes-nothing.ts';

const changeNote = 'PATCH /notes/{noteId}';
const withoutDeletion = {
  'DELETE /albums/{albumId}': 'must be refused',
  'DELETE /albums/{albumId}/photos/{photoId}': 'must be refused',
};

const drink = 'POST /wells/{wellId}/drink';
const litres = { type: 'integer', minimum: 1, maximum: 50 };
const well = objectSchema({ id: text, name: text, litres: { type: 'integer' } });
/** @param body What makes a well. */
const wellsOf = (body: object) =>
  smallDocument({
    'POST /wells': { body, responses: { 201: well, 400: null } },
    'GET /wells/{wellId}': { responses: { 200: well, 404: null } },
    [drink]: {
      body: objectSchema({ litres }),
      responses: { 200: well, 400: null, 404: null, 409: null },
      words: { 409: 'The well has less.' },
    },
  });
/** Wells of ten litres. */
const wells = wellsOf(objectSchema({ name: text }));
/** Wells of as many litres as the caller says. The largest have more than can be asked for. */
const dug = wellsOf(objectSchema({ litres: { ...litres, maximum: 60 } }, { name: text }));
/** @param left What is left in a well of which too much was asked for. */
const pours =
  (left: (litres: number) => number): Twist =>
  (call, next) => {
    const { operation, path, things, body } = call;
    if (path === '/wells') return next({ ...call, body: { litres: 10, ...body } });
    if (operation?.id !== drink) return next(call);
    const looked = next({ ...call, method: 'GET', path: aboveOf(path) });
    if (looked.status !== 200) return looked;
    const all = Number(Object(looked.body).litres);
    const isTooMuch = Number(body.litres) > all;
    change(call, aboveOf(path), { litres: isTooMuch ? left(all) : all - Number(body.litres) });
    return isTooMuch ? { status: 409 } : { status: 200, body: things.get(aboveOf(path)) };
  };

/** Wells with a list of what was poured, and of what else is said. */
const poured = (description?: string) =>
  smallDocument({
    'POST /wells': { body: objectSchema({ name: text }), responses: { 201: well, 400: null } },
    'GET /wells/{wellId}': { responses: { 200: well, 404: null } },
    'GET /wells/{wellId}/pourings': {
      responses: { 200: listSchema(objectSchema({ litres })), 404: null },
      ...(description !== undefined && { description }),
    },
    [drink]: {
      body: objectSchema({ litres }),
      responses: { 200: well, 400: null, 404: null, 409: null },
      words: { 409: 'The well has less.' },
    },
  });
/** @param isRecorded Whether a request is recorded that got a status. */
const recording = (isRecorded: (status: number) => boolean): Twist => {
  const all: KeptThing[] = [];
  return together(
    at('GET /wells/{wellId}/pourings', ({ things, path }) => {
      const own = all.filter(({ of }) => of === aboveOf(path)).map((one) => ({ litres: one.litres }));
      return things.has(aboveOf(path)) ? { status: 200, body: own } : { status: 404 };
    }),
    at(drink, (call, next) => {
      const reply = next(call);
      if (isRecorded(reply.status)) all.push({ of: aboveOf(call.path), litres: call.body.litres });
      return reply;
    }),
    pours((litres) => litres),
  );
};

/** Cards with which bills are paid, which refuse more than is due. */
const pay = 'POST /cards/{cardId}/pay';
const cents = { type: 'integer', minimum: 1, maximum: 9000 };
const card = objectSchema({ id: text, cents, left: { type: 'integer' } });
const bill = objectSchema({ id: text, title: text, due: { type: 'integer' } });
const billing = smallDocument({
  'POST /cards': { body: objectSchema({ cents }), responses: { 201: card, 400: null } },
  'GET /cards/{cardId}': { responses: { 200: card, 404: null } },
  'POST /bills': { body: objectSchema({ title: text }), responses: { 201: bill, 400: null } },
  'GET /bills/{billId}': { responses: { 200: bill, 404: null } },
  [pay]: {
    body: objectSchema({ billId: text, cents }),
    responses: { 200: card, 400: null, 404: null, 409: null },
    words: { 409: 'The card has less, or less is due.' },
  },
});
/** @param isEarly Whether a card is charged before it is seen how much is due. */
const pays = (isEarly: boolean): Twist =>
  together(
    at('POST /cards', (call, next) => next({ ...call, body: { ...call.body, left: call.body.cents } })),
    at('POST /bills', (call, next) => next({ ...call, body: { ...call.body, due: 2500 } })),
    at(pay, (call) => {
      const [own, asked] = [aboveOf(call.path), Number(call.body.cents)];
      const [paying, paid] = [call.things.get(own), call.things.get(`/bills/${call.body.billId}`)];
      if (paying === undefined || paid === undefined) return { status: 404 };
      if (!Number.isInteger(asked) || asked < 1) return { status: 400 };
      if (asked > Number(paying.left)) return { status: 409 };
      const isTooMuch = asked > Number(paid.due);
      if (isEarly || !isTooMuch) change(call, own, { left: Number(paying.left) - asked });
      if (isTooMuch) return { status: 409 };
      change(call, `/bills/${paid.id}`, { due: Number(paid.due) - asked });
      return { status: 200, body: call.things.get(own) };
    }),
  );

testLaw(refusedChangesNothing, {
  document: part(noteOperations, /POST|GET|PATCH/),
  options: { token: 'good' },
  faults: {
    'empties a well of which it is asked too much': {
      at: drink,
      document: wells,
      actual: '`litres` is 0 afterwards and was 10',
      twist: pours(() => 0),
    },
    'empties a small well, which it refuses, and serves large ones': {
      at: drink,
      document: dug,
      actual: /^`litres` is 0 afterwards and was \d+$/,
      twist: pours(() => 0),
    },
    'saves the valid members of a change that it refuses': {
      at: changeNote,
      actual: /^`\w+` is .* afterwards and was /,
      twist: at(
        changeNote,
        despiteRefusal(({ things, path, body }) => change({ things }, path, body)),
      ),
    },
    'empties what it refuses to replace': {
      at: 'PUT /albums/{albumId}/photos/{photoId}',
      document: albums,
      actual: /^`\w+` is missing afterwards/,
      twist: at(
        'PUT /albums/{albumId}/photos/{photoId}',
        despiteRefusal((call) => change(call, call.path, { caption: undefined })),
      ),
    },
    'closes a story for callers that it refuses': {
      at: close,
      document: smallDocument(storyOperations, { isSecured: true }),
      actual: '`state` is "closed" afterwards and was "open"',
      twist: (call, next) => {
        const reply = storyWays(call, next);
        return call.headers.authorization === 'Bearer good' ? reply : { status: 401 };
      },
    },
    'records what it refuses': {
      at: drink,
      document: poured(),
      actual: 'it shows 1 more',
      twist: recording((status) => status === 200 || status === 409),
    },
    'charges a card for more than is due': {
      at: pay,
      document: billing,
      actual: /^`left` is \d+ afterwards and was \d+$/,
      twist: pays(true),
    },
  },
  right: {
    'records what it does': { document: poured(), twist: recording((status) => status === 200) },
    'records each request, and says so': {
      document: poured('Every attempt, whether it was possible or not.'),
      twist: recording((status) => status === 200 || status === 409),
    },
    'charges a card for what is due': { document: billing, twist: pays(false) },
    'leaves a well as it is if too much is asked': { document: wells, twist: pours((all) => all) },
    'counts what it refuses': {
      twist: at(
        changeNote,
        despiteRefusal((call) => change(call, call.path, { refusedCount: call.now() })),
      ),
    },
    'checks that a token is good first': {
      document: smallDocument(storyOperations, { isSecured: true }),
      twist: (call, next) => (call.headers.authorization === 'Bearer good' ? storyWays(call, next) : { status: 401 }),
    },
    'has deletions that are never refused': { document: albums, unclear: withoutDeletion },
    'tells who has looked last': {
      twist: besides((call) => change(call, aboveOf(call.path), { seenAt: call.now() })),
    },
  },
});
