import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Parameter } from '../../openapi/operation/operation.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { check } from '../../testing/property.ts';
import type { Candidate, Expectation } from '../model/candidate.ts';
import { nearbyWords } from './enumeration.ts';
import { parameterTable } from './parameter-table.ts';

const [operation] = readOperations(orderDocument);

function parameter(name: string): Parameter {
  const found = operation?.parameters.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no parameter ${name}`);
  return found;
}

function wires(name: string, expectation: Expectation): string[] {
  return parameterTable(parameter(name))
    .candidates.filter((candidate) => candidate.expectation === expectation && candidate.wire.length === 1)
    .map(({ wire: [value = ''] }) => decodeURIComponent(value));
}

describe('integers in a path', () => {
  it('are accepted as canonical decimals, far beyond what a JavaScript number holds', () => {
    const accepted = wires('number', 'accept');
    for (const value of accepted) expect(BigInt(value).toString()).toBe(value);
    expect(accepted).toEqual(
      expect.arrayContaining(['0', '-1', '2147483648', '9007199254740993', '18446744073709551616']),
    );
  });

  it('are refused where no reading of the text is a whole number', () => {
    const refused = wires('number', 'refuse');
    for (const value of refused) {
      // Only JavaScript reads these as whole numbers.
      const isOfJavaScript = value === '0x10' || value === '123.';
      expect(Number.isInteger(Number(value)) && !isOfJavaScript, value).toBe(false);
    }
    expect(refused).toEqual(expect.arrayContaining(['abc', '1.5', '12abc', '0x10', 'Infinity', 'NaN', '{id}', '\0']));
  });

  it('stay inside the bounds of the schema', () => {
    const bounded = structuredClone(orderDocument);
    Object.assign(Reflect.get(Object(bounded.components), 'parameters').number.schema, {
      minimum: 0,
      maximum: 1000,
      format: 'int32',
    });
    const [first] = readOperations(bounded)[0]?.parameters ?? [];
    const values = first === undefined ? [] : parameterTable(first).candidates;
    const valid = values.filter(({ rule }) => rule === 'integer/canonical-decimal');
    expect(valid.map(({ wire }) => wire[0])).toEqual(['123', '0', '1']);
  });
});

describe('booleans in a query', () => {
  it('are true and false, and no other spelling', () => {
    expect(wires('full', 'accept')).toEqual(['true', 'false']);
    expect(wires('full', 'refuse')).toEqual(expect.arrayContaining(['TRUE', 'False', '1', '0', 'yes', 'null', '']));
  });
});

describe('enumerations in a header', () => {
  it('are their members, also with spaces around', () => {
    expect(wires('Edition', 'accept').map((value) => value.trim())).toEqual(['1.0', '1.1', 'Next', '1.1']);
  });

  it('have near misses of every kind, none of which is a member', () => {
    check(
      fc.property(fc.uniqueArray(fc.stringMatching(/^(\d\.\d{1,2}|[A-Z][a-z]{2,6})$/), { minLength: 1 }), (values) => {
        for (const miss of nearbyWords(values).keys()) expect(values).not.toContain(miss.trim());
      }),
      50,
    );
    expect([...nearbyWords(['1.0', '1.1', 'Next']).keys()]).toEqual(
      expect.arrayContaining(['1.2', '2.0', '1', '1.1.1', '01.1', '1.10', '1x1', '"1.1"', 'next', 'Nex', '1.0,1.1']),
    );
  });

  it('may be left out, but not be empty', () => {
    const [absent] = parameterTable(parameter('Edition')).candidates;
    expect(absent).toMatchObject({ wire: [], expectation: 'accept', shows: ['optional'] });
    expect(wires('Edition', 'refuse')).not.toContain('');
  });
});

describe('random values', () => {
  it.each([
    ['number', (text: string) => /^-?(0|[1-9]\d*)$/.test(text)],
    ['full', (text: string) => text === 'true' || text === 'false'],
    ['Edition', (text: string) => ['1.0', '1.1', 'Next'].includes(text)],
  ])('of %s are valid or invalid as they say', (name, isValid) => {
    const { accept, refuse } = parameterTable(parameter(name)).random ?? {};
    if (accept === undefined || refuse === undefined) throw new Error(`${name} has no random values`);
    const { in: location } = parameter(name);
    const textOf = ({ wire: [text = ''] }: Candidate) => (location === 'header' ? text : decodeURIComponent(text));
    check(
      fc.property(accept.map(textOf), refuse.map(textOf), (good, bad) => {
        expect(isValid(good), good).toBe(true);
        expect(isValid(bad.trim()), bad).toBe(false);
        if (name === 'number') expect(Number(bad), bad).toBeNaN();
      }),
    );
  });
});
