import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readOperations } from '../document/operation.ts';
import { orderDocument } from '../testing/order-document.ts';
import { check } from '../testing/property.ts';
import { describeWire } from '../wire/parameter-wire.ts';
import { judgeParameter } from './judge-parameter.ts';
import { parameterTable } from './parameter-table.ts';

const parameters = readOperations(orderDocument)[0]?.parameters ?? [];

it.each(parameters)('judges every value that the oracle sends for $name as the oracle does', (parameter) => {
  for (const { intent, rule, ...wire } of parameterTable(parameter).candidates)
    expect(judgeParameter(parameter, wire).intent, `${rule}: ${describeWire(wire)}`).toBe(intent);
});

it.each(parameters)('judges every value that the oracle draws for $name as the oracle does', (parameter) => {
  const { random } = parameterTable(parameter);
  for (const intent of ['accept', 'refuse'] as const) {
    check(
      fc.property(random?.[intent] ?? fc.constant({ wire: ['none'] }), (value) => {
        expect(judgeParameter(parameter, value).intent).toBe(intent);
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
  const judgeOne = (...values: string[]) => judgeParameter(one, { wire: values });
  expect(judgeOne('abc')).toEqual({ intent: 'accept', assertion: 'type' });
  expect(judgeOne('abcd')).toEqual({ intent: 'refuse', assertion: 'maxLength' });
  expect(judgeOne()).toEqual({ intent: 'refuse', assertion: 'required' });
});

it('asks for nothing that only replies have', () => {
  const schema = {
    type: 'object',
    required: ['id'],
    properties: { id: { readOnly: true }, size: { type: 'integer' } },
  };
  const parameter = { name: 'filter', in: 'query', content: { 'application/json': { schema } } };
  const document = { ...orderDocument, paths: { '/a': { get: { parameters: [parameter], responses: {} } } } };
  const [filter] = readOperations(document)[0]?.parameters ?? [];
  if (filter === undefined) throw new Error('no parameter');
  expect(judgeParameter(filter, { wire: ['%7B%7D'] }).intent).toBe('accept');
  expect(parameterTable(filter).misses.map(({ name }) => name)).not.toContain('required/id');
});
