import { describe, expect, it } from 'vitest';
import type { Case } from '../../contract/model/case.ts';
import { httpLaws } from '../../exchange/laws/http-laws.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { dimensionsOf } from '../../requests/cases/dimensions.ts';
import { planCases } from '../../requests/cases/plan-cases.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { sendingOrder } from './sending-order.ts';

const operation = readOperations(orderDocument)[0] as Operation;
const plan = (seed: number): Case[] =>
  planCases(operation, dimensionsOf(operation, { token: 'secret', seed, laws: httpLaws }), { seed, maxCases: 175 });

const kindOf = ({ fault }: Case): string => `${fault?.dimension} ${fault?.rule}`;
const kindsOf = (cases: readonly Case[]): Set<string> =>
  new Set(cases.filter(({ expectation }) => expectation === 'refuse').map(kindOf));

describe('the order in which cases are sent', () => {
  it('has every case once, the first of the plan first, and a valid one last', () => {
    for (const seed of [1, 2, 3]) {
      const cases = plan(seed);
      const places = sendingOrder(cases).flat();
      expect(places.toSorted((a, b) => a - b)).toEqual(cases.map((_, place) => place));
      expect(places[0]).toBe(0);
      expect(cases[places.at(-1) ?? -1]?.expectation).toBe('accept');
    }
  });

  it('has a valid case right after each kind of refusal', () => {
    const cases = plan(1);
    const followed = sendingOrder(cases).flatMap(([place = -1, next = -1]) =>
      cases[place]?.expectation === 'refuse' && cases[next]?.expectation === 'accept' ? [cases[place]] : [],
    );
    expect(kindsOf(followed)).toEqual(kindsOf(cases));
    expect([...kindsOf(cases)].join()).toMatch(/number.*credentials.*/);
    expect([...kindsOf(cases)].join()).toContain('method law/');
  });

  it('has the same plain value in both, where it can', () => {
    const alike = [1, 2, 3, 4, 5, 6].flatMap((seed) => {
      const cases = plan(seed);
      const labelOf = (place: number): string | undefined =>
        cases[place]?.values.find(({ dimension }) => dimension === 'number')?.label;
      const pairs = sendingOrder(cases).filter(({ length }) => length === 2);
      const isOfNumber = ([place = -1]: readonly number[]): boolean => cases[place]?.fault?.dimension === 'number';
      return pairs.filter((pair) => !isOfNumber(pair) && new Set(pair.map(labelOf)).size === 1);
    });
    expect(alike.length).toBeGreaterThan(35);
  });

  it('is made once for a list of cases, which equal runs share', () => {
    const cases = plan(1);
    expect(sendingOrder(cases)).toBe(sendingOrder(cases));
  });

  it('leaves refusals alone where there are not enough valid cases', () => {
    const refused = plan(1)
      .filter(({ expectation }) => expectation === 'refuse')
      .slice(0, 5);
    expect(sendingOrder(refused)).toEqual([[0], [1], [2], [3], [4]]);
    expect(sendingOrder([])).toEqual([]);
  });
});
