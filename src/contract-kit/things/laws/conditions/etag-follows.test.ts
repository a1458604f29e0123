import { testLaw } from '../../../testing/laws/law-test.ts';
import { flag, listSchema, objectSchema, smallDocument, text, whole } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { pages, read, replace, tagged } from '../../../testing/laws/tags.ts';
import { aboveOf, at, change, together } from '../../../testing/laws/twists.ts';
import { etagFollows } from './etag-follows.ts';

const label = 'POST /pages/{pageId}/labels';
const page = objectSchema({ id: text, title: text, labels: listSchema(text), isPublic: flag }, { seen: whole });

/** Pages that are labelled and published by requests without a condition. */
const labelled = smallDocument({
  'POST /pages': { body: objectSchema({ title: text }), responses: { 201: page, 400: null } },
  [read]: { shows: ['ETag'], responses: { 200: page, 304: null, 404: null } },
  [label]: { body: objectSchema({ label: text }), responses: { 200: page, 400: null, 404: null } },
  'POST /pages/{pageId}/publish': { responses: { 200: page, 404: null } },
});

/** Labels a page, or publishes it, and shows it. */
const labels: Twist = (call, next) => {
  const above = aboveOf(call.path);
  const known = call.things.get(above);
  if (call.method !== 'POST' || above === '') return next(call);
  if (known === undefined) return { status: 404 };
  const isLabel = call.path.endsWith('/labels');
  const now = isLabel ? { labels: [...[known.labels].flat(), call.body.label] } : { isPublic: true };
  change(call, above, now);
  return { status: 200, body: call.things.get(above) };
};
const begins: Twist = (call, next) => {
  const isMade = call.method === 'POST' && call.path === '/pages';
  return next(isMade ? { ...call, body: { ...call.body, labels: [], isPublic: false } } : call);
};
const ofAll = tagged({ tag: (thing) => `"${JSON.stringify(thing)?.length}-${thing?.isPublic}"` });

testLaw(etagFollows, {
  document: labelled,
  ways: [begins, labels],
  faults: {
    'keeps the ETag of a page that is labelled': {
      at: label,
      actual: 'the same ETag',
      twist: tagged({ tag: (thing) => `"${thing?.id}-${thing?.isPublic}"` }),
    },
    'keeps the ETag of a page that is published': {
      at: 'POST /pages/{pageId}/publish',
      actual: 'the same ETag',
      twist: tagged({ tag: (thing) => `"${thing?.id}-${[thing?.labels].flat().length}"` }),
    },
    'keeps the ETag of a page that is replaced': {
      at: replace,
      document: pages,
      actual: 'the same ETag',
      twist: tagged({ tag: (thing) => `"${thing?.id}"` }),
    },
  },
  right: {
    'changes the ETag with the page': { twist: ofAll },
    'has weak ETags that leave labels out': {
      twist: tagged({ tag: (thing) => `W/"${thing?.title}"` }),
      unclear: { [label]: 'the ETag is weak', 'POST /pages/{pageId}/publish': 'the ETag is weak' },
    },
    'counts who has seen a page, and leaves that out of the ETag': {
      twist: together(
        tagged({ tag: (thing) => `"${JSON.stringify({ ...thing, seen: 0 }).length}-${thing?.isPublic}"` }),
        at(read, (call, next) => {
          change(call, call.path, { seen: Number(call.things.get(call.path)?.seen ?? 0) + 1 });
          return next(call);
        }),
      ),
      unclear: { [label]: 'by itself', 'POST /pages/{pageId}/publish': 'by itself' },
    },
  },
});
