import { expect, it } from 'vitest';
import { responseDocument } from '../../testing/response-document.ts';
import {
  documentedResponse,
  documentsSuccess,
  isRightForValid,
  isStatusKey,
  neverHasBody,
  successesInWords,
} from './documented-response.ts';
import { type Operation, readOperations } from './operation.ts';

function documenting(...statuses: readonly string[]): Operation {
  const responses = Object.fromEntries(statuses.map((status) => [status, { description: '' }]));
  return readOperations(responseDocument(responses))[0] as Operation;
}

it.each([
  [404, '404'],
  [422, '4xx'],
  [500, 'default'],
  [201, '2XX'],
])('a %i is what %s documents', (status, expected) => {
  expect(documentedResponse(documenting('4xx', '404', 'default', '2XX'), status)?.status).toBe(expected);
});

it.each([
  ['404', '404'],
  ['4XX', '4xx'],
  ['5XX', 'default'],
  ['DEFAULT', 'default'],
])('the key %s stands for what %s documents', (key, expected) => {
  expect(documentedResponse(documenting('4xx', '404', 'default', '2XX'), key)?.status).toBe(expected);
});

it.each([
  [['200', '4XX'], 200, true],
  [['200', '4XX'], 201, false],
  [['2XX'], 226, true],
  [['200', 'default'], 202, true],
  [['default'], 302, false],
  [['302'], 302, true],
  [['302'], 200, false],
  [['400', '404'], 204, true],
  [['200', '500'], 500, false],
  [['400'], 200, true],
  [['200', '400'], 400, false],
  [['200', '300'], 300, true],
  [['200'], 300, false],
  [['404'], 300, false],
  [['101', '404'], 101, true],
  [['404'], 199, false],
] as const)('documenting %j, a %i for a valid request is right: %s', (statuses, status, expected) => {
  expect(isRightForValid(documenting(...statuses), status)).toBe(expected);
});

it.each([
  [['200', '401'], '200'],
  [['201', '2XX', '400'], '201 or 2XX'],
  [['404', 'default'], 'any 2xx'],
  [['302', 'default'], '302 or any 2xx'],
  [['200', '302', 'default'], '200 or 302'],
  [['302', '404'], '302'],
  [['404'], 'any 2xx'],
] as const)('in words, %j wants %s', (statuses, expected) => {
  // Integers come first in any object.
  expect(successesInWords(documenting(...statuses))).toBe(expected);
});

it('tells of what is no media type, and reads the others', () => {
  const content = { pdf: {}, 'text/plain': {} };
  const paths = { '/thing': { get: { responses: { 200: { description: '', content } } } } };
  const [operation] = readOperations({ openapi: '3.1.0', paths });
  expect(operation?.responses[0]?.content.map(({ mediaType }) => mediaType)).toEqual(['text/plain']);
  expect(operation?.notVerified).toContainEqual({
    pointer: '/paths/~1thing/get/responses/200/content/pdf',
    reason: 'pdf is not a media type',
  });
});

it('tells of keys that are no status, and passes over extensions', () => {
  const { responses, notVerified } = documenting('200', 'ok', 'x-more');
  expect(responses.map(({ status }) => status)).toEqual(['200']);
  expect(notVerified).toEqual([
    { pointer: '/paths/~1thing/get/responses/ok', reason: 'ok is not a status code, a range or `default`' },
  ]);
});

it.each([
  ['GET', 100, true],
  ['GET', '1XX', true],
  ['GET', 204, true],
  ['GET', '205', true],
  ['GET', 304, true],
  ['GET', 200, false],
  ['GET', 301, false],
  ['HEAD', 200, true],
])('a response to %s with %s never has a body: %s', (method, status, isSo) => {
  expect(neverHasBody(method, status)).toBe(isSo);
});

it('knows the keys of responses', () => {
  for (const key of ['200', '4XX', '5xx', 'default', 'Default']) expect(isStatusKey(key), key).toBe(true);
  for (const key of ['600', '20', '2000', 'a200', '200a', 'x-default', 'defaults', '4X'])
    expect(isStatusKey(key), key).toBe(false);
});

it('says whether it is documented what comes back where all goes well', () => {
  for (const status of ['200', '3XX', 'default']) expect(documentsSuccess(documenting('404', status))).toBe(true);
  expect(documentsSuccess(documenting('404', '500', '422'))).toBe(false);
});
