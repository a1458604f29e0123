import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { besides, change } from '../../../testing/laws/twists.ts';
import { ifNoneMatch } from './if-none-match.ts';

const put = 'PUT /labels/{slug}';
const label = objectSchema({ id: text, color: text }, { note: text });

const document = smallDocument({
  'GET /labels': { responses: { 200: listSchema(label) } },
  'GET /labels/{slug}': { responses: { 200: label, 404: null } },
  [put]: {
    headers: ['If-None-Match'],
    body: objectSchema({ color: text }, { note: text }),
    responses: { 200: label, 201: label, 400: null, 412: null },
  },
  'DELETE /labels/{slug}': { responses: { 204: null, 404: null } },
});

/** Whether a request may make a label only, and the label is there. */
const mayNot: (call: Parameters<Twist>[0]) => boolean = ({ method, headers, path, things }) =>
  method === 'PUT' && headers['if-none-match'] === '*' && things.has(path);

testLaw(ifNoneMatch, {
  document,
  faults: {
    'replaces what is there': { at: put, actual: 'status 200', twist: (call, next) => next(call) },
    'refuses, and changes it all the same': {
      at: put,
      actual: /^`color` is "red" afterwards/,
      twist: (call, next) => {
        if (!mayNot(call)) return next(call);
        change(call, call.path, { color: 'red' });
        return { status: 412 };
      },
    },
  },
  right: {
    'compares the condition': { twist: (call, next) => (mayNot(call) ? { status: 412 } : next(call)) },
    'counts its changes': {
      twist: (call, next) =>
        mayNot(call) ? { status: 412 } : besides((one) => change(one, one.path, { revision: one.now() }))(call, next),
    },
  },
});
