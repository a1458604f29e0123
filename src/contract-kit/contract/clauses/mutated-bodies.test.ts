import { describe, expect, it } from 'vitest';
import type { Operation } from '../../openapi/operation/operation.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { bodyDocument } from '../../testing/response-document.ts';
import type { BodyAssertion, Clause } from '../model/clause.ts';
import { deriveContract } from './derive-contract.ts';
import { errorsToClauses } from './errors-to-clauses.ts';
import { locateInstance } from './locate-instance.ts';
import { mutatedBodies } from './mutated-bodies.ts';

const contract = deriveContract(orderDocument);
const operation = contract.operations[0] as Operation;
const validate = bodyValidatorOf(orderDocument, 'response');
const schema = operation.responses[0]?.content[0]?.schema;
const sound = { number: 3, state: 'open', lines: [{ sku: 'abc' }, { sku: null }] };
const clauses = contract.clauses.flatMap((clause) =>
  clause.assertion?.status === '200' ? [{ ...clause, assertion: clause.assertion }] : [],
);

function violationsOf(body: unknown): string[] {
  if (schema === undefined) throw new Error('the document has no schema for 200');
  const response = { operation, status: '200', mediaType: 'application/json', clauses: contract.clauses };
  return errorsToClauses(validate(schema, body), response).map(({ clause }) => clause);
}

function brokenCopy(body: unknown, clause: Clause & { readonly assertion: BodyAssertion }): unknown {
  const shown = locateInstance(body, clause.assertion, validate);
  const [broken] = shown === undefined ? [] : mutatedBodies(body, { ...clause, document: orderDocument }, shown);
  return broken;
}

describe('a broken copy of a sound body', () => {
  it.each(clauses)('breaks $id', (clause) => {
    expect(violationsOf(brokenCopy(sound, clause))).toContain(clause.id);
  });

  it('is the same in all else where that is possible', () => {
    const required = clauses.find(({ id }) => id.endsWith('/required/number'));
    const { number: _number, ...others } = sound;
    expect(required && brokenCopy(sound, required)).toEqual(others);
  });

  it('leaves the body itself as it was', () => {
    expect(violationsOf(sound)).toEqual([]);
    expect(sound).toEqual({ number: 3, state: 'open', lines: [{ sku: 'abc' }, { sku: null }] });
  });

  it.each([
    ['response', '200', ['secret']],
    ['request', undefined, ['id']],
  ])('of a %s lacks nothing that only the other direction has', (_what, status, missing) => {
    const schema = {
      required: ['id', 'secret'],
      properties: { id: { readOnly: true }, secret: { writeOnly: true } },
    };
    const document = bodyDocument({}, { schemas: { Both: schema } });
    const pointer = '/components/schemas/Both';
    const lacking = ['id', 'secret'].filter((_name, index) => {
      const assertion = {
        path: [],
        keyword: 'required',
        keywordValue: '',
        schema: pointer,
        conditions: [],
        mediaTypes: [],
        status,
      };
      const target = { document, assertion, pointer: `${pointer}/required/${index}` };
      const value = { id: 1, secret: 2 };
      return [...mutatedBodies(value, target, { instancePath: [], value })].length === 0;
    });
    expect(lacking).toEqual(missing);
  });

  it('is tried in no more than forty ways', () => {
    const schema = { enum: Array.from({ length: 60 }, (_, index) => `word ${index}`) };
    const document = bodyDocument({}, { schemas: { Words: schema } });
    const pointer = '/components/schemas/Words';
    const assertion = {
      path: [],
      keyword: 'enum',
      keywordValue: '',
      schema: pointer,
      conditions: [],
      mediaTypes: [],
      status: '200',
    };
    const shown = { instancePath: [], value: 'word 1' };
    expect([...mutatedBodies('word 1', { document, assertion, pointer: `${pointer}/enum` }, shown)]).toHaveLength(40);
  });

  it('is not made where the body does not show what the clause is about', () => {
    const about = clauses.find(({ id }) => id.endsWith('/lines/items/sku/type'));
    expect(about && brokenCopy({ number: 3 }, about)).toBeUndefined();
  });
});
