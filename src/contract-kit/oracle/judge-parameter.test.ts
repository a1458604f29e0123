import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bodyValidatorOf } from '../check/body-validator.ts';
import { type Parameter, readOperations } from '../document/operation.ts';
import { orderDocument } from '../testing/order-document.ts';
import { check } from '../testing/property.ts';
import { judgeParameter } from './judge-parameter.ts';
import { kindOf, parameterCandidates } from './parameter-candidates.ts';

const validate = bodyValidatorOf(orderDocument);
const parameters = readOperations(orderDocument)[0]?.parameters ?? [];

/** A value of a path or a query as it reaches the judge: decoded, where it can be. */
function decoded({ in: place }: Parameter, wire: readonly string[]): string[] | undefined {
  try {
    return place === 'header' ? [...wire] : wire.map((value) => decodeURIComponent(value));
  } catch {
    return undefined;
  }
}

it.each(parameters)('judges every value that the oracle sends for $name as the oracle does', (parameter) => {
  for (const { wire, intent, rule } of parameterCandidates(parameter)) {
    const values = decoded(parameter, wire);
    if (values === undefined) continue;
    expect(judgeParameter(parameter, values, validate).intent, `${rule}: ${wire.join(' and ')}`).toBe(intent);
  }
});

it.each(parameters)('judges every value that the oracle draws for $name as the oracle does', (parameter) => {
  const random = kindOf(parameter)?.random(parameter);
  expect(random).toBeDefined();
  for (const intent of ['accept', 'refuse'] as const) {
    check(
      fc.property(random?.[intent] ?? fc.constant(''), (value) => {
        expect(judgeParameter(parameter, [value], validate).intent).toBe(intent);
      }),
    );
  }
});

it('judges by its schema what the oracle has no table for', () => {
  const schema = { type: 'string', maxLength: 3 };
  const parameter = { name: 'q', in: 'query', required: true, schema };
  const document = { ...orderDocument, paths: { '/a': { get: { parameters: [parameter], responses: {} } } } };
  const [one] = readOperations(document)[0]?.parameters ?? [];
  if (one === undefined) throw new Error('no parameter');
  const judgeOne = (...values: string[]) => judgeParameter(one, values, bodyValidatorOf(document));
  expect(judgeOne('abc')).toEqual({ intent: 'accept', keyword: 'type' });
  expect(judgeOne('abcd')).toEqual({ intent: 'refuse', keyword: 'maxLength' });
  expect(judgeOne()).toEqual({ intent: 'refuse', keyword: 'required' });
});
