import { testLaw } from '../../../testing/laws/law-test.ts';
import { objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { pages, remove, replace, tagged } from '../../../testing/laws/tags.ts';
import { together } from '../../../testing/laws/twists.ts';
import { ifMatch } from './if-match.ts';

const page = objectSchema({ id: text, title: text }, { text });
const patched = smallDocument({
  'POST /pages': { body: objectSchema({ title: text }, { text }), responses: { 201: page, 400: null } },
  'GET /pages/{pageId}': { shows: ['ETag'], responses: { 200: page, 304: null, 404: null } },
  'PATCH /pages/{pageId}': {
    headers: ['If-Match'],
    shows: ['ETag'],
    body: objectSchema({}, { title: text, text }),
    responses: { 200: page, 400: null, 404: null, 412: null },
  },
});

/** Pages that are replaced only if they are new, for those who ask so. */
const guarded = smallDocument({
  'POST /pages': { body: objectSchema({ title: text }, { text }), responses: { 201: page, 400: null } },
  'GET /pages/{pageId}': { shows: ['ETag'], responses: { 200: page, 404: null } },
  'PUT /pages/{pageId}': {
    headers: ['If-None-Match', 'If-Match'],
    shows: ['ETag'],
    body: objectSchema({ title: text }, { text }),
    responses: { 200: page, 400: null, 404: null, 412: null },
  },
});
const keepsKnown: Twist = (call, next) =>
  call.headers['if-none-match'] !== undefined && call.things.has(call.path) ? { status: 412 } : next(call);

testLaw(ifMatch, {
  document: pages,
  faults: {
    'replaces whatever the tag is': {
      at: replace,
      actual: 'status 200',
      twist: (call, next) => tagged({ matches: () => call.method === 'PUT' })(call, next),
    },
    'deletes whatever the tag is': {
      at: remove,
      actual: 'status 204',
      twist: (call, next) => tagged({ matches: (given, now) => call.method === 'DELETE' || given === now })(call, next),
    },
    'keeps the tag when the page has changed': {
      at: replace,
      actual: /the same ETag|the ETag from before/,
      twist: tagged({ tag: (thing) => `"${thing?.id}"` }),
    },
    'replaces whatever the tag is, but not for those who ask for something new': {
      at: 'PUT /pages/{pageId}',
      document: guarded,
      actual: 'status 200',
      twist: together(keepsKnown, (call, next) => tagged({ matches: () => call.method === 'PUT' })(call, next)),
    },
    'replaces whatever the tag is, where an empty change changes nothing': {
      at: 'PATCH /pages/{pageId}',
      document: patched,
      actual: 'status 200',
      twist: (call, next) => tagged({ matches: () => call.method === 'PATCH' })(call, next),
    },
  },
  right: {
    'replaces nothing for those who ask for something new': {
      document: guarded,
      twist: together(keepsKnown, tagged()),
    },
    'compares tags': { twist: tagged() },
    'refuses with 428 what has no condition': {
      twist: (call, next) => {
        const needsOne = ['PUT', 'DELETE'].includes(call.method) && call.headers['if-match'] === undefined;
        return needsOne ? { status: 428 } : tagged()(call, next);
      },
    },
  },
});
