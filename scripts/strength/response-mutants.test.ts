import { expect, it } from 'vitest';
import { responseClauses } from '#contract-kit/contract/clauses/response-clauses';
import { checkResponse } from '#contract-kit/exchange/checks/check-response';
import { readOperations } from '#contract-kit/openapi/operation/operation';
import { bodyValidatorOf } from '#contract-kit/schema/validate/body-validator';
import { responseDocument } from '#contract-kit/testing/response-document';
import { responseMutants } from './response-mutants.ts';

const integer = { type: 'integer', minimum: 1 };
const text = { type: 'string', pattern: '^a' };
const parts = {
  type: 'object',
  required: ['by'],
  properties: { by: { enum: ['title', 'year'] }, order: { enum: ['up', 'down'] } },
  additionalProperties: false,
};

/** By header, its description and its values in a response. */
const headers: Readonly<Record<string, readonly [object, ...(readonly string[])]>> = {
  'X-Limit': [{ required: true, schema: integer }, '60'],
  'X-Cache': [{ schema: { type: 'string', enum: ['hit', 'miss'] } }, 'hit'],
  'X-Fresh': [{ schema: { type: 'boolean' } }, 'true'],
  'X-Text': [{ schema: text }, 'ab'],
  'X-Pages': [{ schema: { type: 'array', items: integer, minItems: 1, maxItems: 2, uniqueItems: true } }, '1', '2'],
  'X-Sort': [{ explode: true, schema: parts }, 'by=title,order=up'],
  'X-Turns': [{ schema: parts }, 'by,title,order,up'],
  'X-Json': [{ content: { 'application/json': { schema: { type: 'array', items: text } } } }, '["a"]'],
  'Set-Cookie': [{ schema: text }, 'a=1; Expires=Tue, 15 Nov 2044', 'ab=2'],
};

const described = Object.fromEntries(Object.entries(headers).map(([name, [header]]) => [name, header]));
const document = responseDocument({
  200: { description: '', headers: described, content: { 'application/json': { schema: integer } } },
  401: { description: '', headers: { 'X-Other': { required: true } } },
});
const validate = bodyValidatorOf(document, 'response');
const [operation] = readOperations(document);
if (operation === undefined) throw new Error('the document has no operation');
const lines = Object.entries(headers).flatMap(([name, [, ...values]]) => values.map((value) => [name, value] as const));
const response = {
  status: 200,
  headers: [['Content-Type', 'application/json'] as const, ...lines],
  body: Buffer.from('7'),
};
const checked = checkResponse(operation, response, validate);
const { documented } = checked;
if (documented === undefined) throw new Error('the response is not documented');
const { clauses } = responseClauses(operation);
const mutants = responseMutants(operation, clauses, { response, checked: { ...checked, documented } }, validate);

it('mutates a valid response', () => {
  expect(checked.violations).toEqual([]);
});

const breakable = clauses.filter(({ id, onlyAllows }) => id.startsWith('readThing/200/') && !onlyAllows);

/** The clauses that a mutant breaks, according to the checks. */
const killersOf = (mutant: (typeof mutants)[number]): string[] =>
  checkResponse(operation, mutant.response, validate).violations.map(({ clause }) => clause);

it.each(breakable.map(({ id }) => id))('makes mutants that break %s, and the checks find each of them', (id) => {
  const own = mutants.filter(({ clause }) => clause === id);
  expect(own.filter((mutant) => killersOf(mutant).length === 0)).toEqual([]);
  expect(own.some((mutant) => killersOf(mutant).includes(id))).toBe(true);
});

it('makes mutants only of what the response contains', () => {
  const known = new Set(breakable.map(({ id }) => id));
  expect(mutants.filter(({ clause }) => !known.has(clause))).toEqual([]);
});
