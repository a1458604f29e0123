import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { lets, putRoom, stayOperations } from '../../../testing/laws/stays.ts';
import { aboveOf, change, together } from '../../../testing/laws/twists.ts';
import { putAgain } from './put-again.ts';

const put = 'PUT /jars/{jarId}/labels/{slug}';
const number = { type: 'integer', minimum: 0 };
const label = objectSchema({ colour: text });
const jar = objectSchema({ id: text, labels: listSchema(text), label_count: number, puts_ever: number });
const document = smallDocument({
  'POST /jars': { body: objectSchema({ name: text }), responses: { 201: jar, 400: null } },
  'GET /jars/{jarId}': { responses: { 200: jar, 404: null } },
  [put]: { body: label, responses: { 200: label, 201: label, 400: null, 404: null } },
  'GET /jars/{jarId}/labels/{slug}': { responses: { 200: label, 404: null } },
});

/** Jars list and count their labels, and all that were ever put. @param repeats What a label that is there does again. */
function labelled(...repeats: readonly ('labels' | 'label_count')[]): Twist {
  return (call, next) => {
    const { operation, path, things } = call;
    const known = things.has(path);
    const own = aboveOf(aboveOf(path));
    if (operation?.id === put && !things.has(own)) return { status: 404 };
    if (operation?.id === 'POST /jars')
      return next({ ...call, body: { ...call.body, labels: [], label_count: 0, puts_ever: 0 } });
    const reply = next(call);
    if (operation?.id !== put || reply.status >= 300) return reply;
    const { labels, label_count: count, puts_ever: puts } = things.get(own) ?? {};
    const adds = (name: 'labels' | 'label_count'): boolean => !known || repeats.includes(name);
    change(call, own, {
      labels: adds('labels') ? [...Object(labels), path.split('/').at(-1)] : labels,
      label_count: Number(count) + Number(adds('label_count')),
      puts_ever: Number(puts) + 1,
    });
    return reply;
  };
}

/** Another label in the place of one is refused. */
const once: Twist = (call, next) => {
  const known = call.operation?.id === put ? call.things.get(call.path) : undefined;
  return known === undefined || known.colour === call.body.colour ? next(call) : { status: 400 };
};

const stays = smallDocument(stayOperations);

/** Cards that callers name, and that a PUT makes or replaces. */
const card = objectSchema({ slug: text, title: text });
const cards = smallDocument({
  'PUT /cards/{slug}': { body: objectSchema({ title: text }), responses: { 200: card, 201: card, 400: null } },
  'GET /cards/{slug}': { responses: { 200: card, 404: null } },
});

testLaw(putAgain, {
  document,
  faults: {
    'answers 201 for what it replaces': {
      at: 'PUT /cards/{slug}',
      document: cards,
      actual: 'status 201',
      twist: (call, next) => {
        const reply = next(call);
        return call.method === 'PUT' && reply.status === 200 ? { ...reply, status: 201 } : reply;
      },
    },
    'lists a label twice': { at: put, actual: /^it is \["(.*)"(?:,"\1")+\]$/, twist: labelled('labels') },
    'counts a label twice': { at: put, actual: 'it is 3', twist: labelled('label_count') },
    'counts a label twice that is never replaced': {
      at: put,
      actual: 'it is 3',
      twist: together(once, labelled('label_count')),
    },
    'forgets which beds are taken': {
      at: putRoom,
      actual: 'it is 0',
      document: stays,
      twist: lets({ forgets: true }),
    },
  },
  right: {
    'tells a new card from one that was replaced': { document: cards },
    'remembers which beds are taken': { document: stays, twist: lets() },
    'counts labels that are never replaced': { twist: together(once, labelled()) },
    'counts labels, and all that were ever put': { twist: labelled() },
  },
});
