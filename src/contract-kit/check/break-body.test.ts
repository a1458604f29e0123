import { describe, expect, it } from 'vitest';
import { clauseId } from '../contract/clause-id.ts';
import { deriveContract } from '../contract/derive-contract.ts';
import type { Operation } from '../document/operation.ts';
import { orderDocument } from '../testing/order-document.ts';
import { bodyValidatorOf } from './body-validator.ts';
import { breakBody } from './break-body.ts';

const contract = deriveContract(orderDocument);
const operation = contract.operations[0] as Operation;
const validate = bodyValidatorOf(orderDocument);
const schema = operation.responses[0]?.content[0]?.node.at('schema');
const sound = { number: 3, state: 'open', lines: [{ sku: 'abc' }, { sku: null }] };
const clauses = contract.clauses.filter(({ assertion }) => assertion?.status === '200');

function flawsOf(body: unknown): string[] {
  if (schema === undefined) throw new Error('the document has no schema for 200');
  return validate(schema, body).map(({ path, keyword, property }) =>
    clauseId.body(operation, '200', path, keyword, property),
  );
}

describe('a broken copy of a sound body', () => {
  it.each(clauses)('breaks $id', ({ id, assertion }) => {
    const broken = assertion && breakBody(sound, assertion);
    expect(flawsOf(broken?.body)).toContain(id);
  });

  it('leaves the body itself as it was', () => {
    expect(flawsOf(sound)).toEqual([]);
    expect(sound).toEqual({ number: 3, state: 'open', lines: [{ sku: 'abc' }, { sku: null }] });
  });

  it('is not made where the body does not show what the clause is about', () => {
    const about = clauses.find(({ id }) => id.endsWith('/lines/items/sku/type'))?.assertion;
    expect(about && breakBody({ number: 3 }, about)).toBeUndefined();
  });
});
