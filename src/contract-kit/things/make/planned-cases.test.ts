import { expect, test } from 'vitest';
import { type Case, isPlainValid } from '../../contract/model/case.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { planOperations } from '../../requests/cases/plan-operations.ts';
import { objectSchema, smallDocument, text } from '../../testing/laws/small-document.ts';
import { PlannedCases } from './planned-cases.ts';

const document = smallDocument({
  'POST /cabins': {
    body: objectSchema({ name: text }, { remark: text }),
    responses: { 201: objectSchema({ id: text }), 400: null },
  },
});
const operations = readOperations(document);

/** Plans requests that differ in one thing from one that was accepted. */
const { casesOf } = planOperations(operations, {
  token: 'token',
  laws: [],
  asJudged: (testCase) => testCase,
  seed: 1,
  maxCases: 500,
  valuesOf: () => ({
    parameters: new Map(),
    body: new Map(),
    known: [{ parameters: new Map(), body: { contentType: 'application/json', value: { name: 'Fir' } } }],
  }),
});

/** The bodies of plain cases before and after the service has accepted the first case that is looked for. */
function plainBodies(isWanted: (testCase: Case) => boolean) {
  const [make] = operations;
  if (make === undefined) throw new Error('The description has no operation.');
  const planned = new PlannedCases(casesOf);
  const plain = () => planned.of(make).filter(isPlainValid);
  const before = plain().map(({ request }) => request.body);
  const alone = casesOf(make).find((testCase) => !isPlainValid(testCase) && isWanted(testCase));
  if (alone === undefined) throw new Error('No such case is planned.');
  planned.accept(alone);
  return { before, after: plain().map(({ request }) => request.body), own: alone.request.body };
}

test('a body that was planned alone is like the others once it was accepted', () => {
  const { before, after, own } = plainBodies(
    ({ request, rule }) => rule === 'valid' && request.body?.includes('remark') === true,
  );
  expect(before).not.toContain(own);
  expect(after).toContain(own);
});

test('a text that few programs are tested with stays alone', () => {
  const { before, after, own } = plainBodies(({ values }) =>
    values.some(({ rule }) => rule === 'body/astral-characters'),
  );
  expect(own).toMatch(/\p{Extended_Pictographic}/u);
  expect(after).toEqual(before);
});
