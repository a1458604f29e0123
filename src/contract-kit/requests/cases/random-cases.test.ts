import { describe, expect, it } from 'vitest';
import type { Case } from '../../contract/model/case.ts';
import { ordinaryValue } from '../../contract/model/dimension.ts';
import { dimensionsOf } from './dimensions.ts';
import { planCases } from './plan-cases.ts';
import { randomCases } from './random-cases.ts';
import { operationOf } from './testing/operation-of.ts';

const versions = Array.from({ length: 20 }, (_, index) => `v${index}`);
const query = (name: string, schema: object): object => ({ in: 'query', name, schema });
const operation = (...more: readonly object[]) =>
  operationOf({ parameters: [query('version', { enum: versions }), query('flag', { type: 'boolean' }), ...more] });

/** The versions among which an invalid flag was sent. */
const metByFlags = (cases: readonly Case[]): Set<string | undefined> =>
  new Set(
    cases
      .filter(({ expectation, fault }) => expectation === 'refuse' && fault?.dimension === 'flag')
      .map(({ values }) => values.find(({ dimension }) => dimension === 'version')?.label),
  );

/** Draws cases of one operation, whose states are the same each time. */
function drawing(...more: readonly object[]) {
  const one = operation(...more);
  const dimensions = dimensionsOf(one, { token: 't', seed: 1 });
  const draw = (planned: readonly Case[], options: { seed?: number; count: number }): Case[] =>
    randomCases(one, dimensions, planned, { seed: 1, ...options });
  return { dimensions, draw };
}

describe('random cases', () => {
  it('combine a fault with each state that no fault of its dimension has met', () => {
    const one = operation();
    const dimensions = dimensionsOf(one, { token: 't', seed: 1 });
    const all = ['absent', ...versions];
    // Of a reduced plan, nothing is drawn.
    const planned = planCases(one, dimensions, { seed: 1, maxCases: 200, isReduced: true });
    expect(metByFlags(planned).size).toBeLessThan(all.length);
    expect(metByFlags(planCases(one, dimensions, { seed: 1, maxCases: 200 }))).toEqual(new Set(all));
  });

  describe('beside such a state', () => {
    const page = query('page', { type: 'integer' });

    it('have nothing but ordinary values', () => {
      const { dimensions, draw } = drawing(page);
      const ordinary = new Set(dimensions.map(ordinaryValue));
      for (const { values, fault } of draw([], { count: 40 }))
        expect(values.filter((value) => value !== fault && !ordinary.has(value)).length).toBeLessThan(2);
    });

    it('are drawn whatever other dimensions have met it', () => {
      const { draw } = drawing(page);
      const planned = draw([], { count: 60 }).filter(({ fault }) => fault?.dimension === 'page');
      expect(planned.length).toBeGreaterThan(20);
      expect(metByFlags(draw(planned, { count: 24 }))).toEqual(new Set(['absent', ...versions]));
    });
  });

  it('have faults of every dimension, and in one of three cases, where no state is left', () => {
    const { draw } = drawing();
    const planned = draw([], { count: 200 });
    const free = draw(planned, { count: 300, seed: 2 });
    const faults = free.flatMap(({ fault }) => fault?.dimension ?? []);
    expect(new Set(faults)).toEqual(new Set(['version', 'flag']));
    expect(faults.length).toBeGreaterThan(60);
    expect(faults.length).toBeLessThan(140);
    expect(
      new Set(free.filter(({ expectation }) => expectation === 'accept').map(({ request }) => request.path)).size,
    ).toBeGreaterThan(20);
    expect(free.slice(0, 20).map(({ expectation }) => expectation)).toContain('accept');
  });

  it('are the same for the same seed only', () => {
    const { draw } = drawing();
    const paths = (seed: number) => draw([], { seed, count: 60 }).map(({ request }) => request.path);
    expect(paths(1)).toEqual(paths(1));
    expect(paths(2)).not.toEqual(paths(1));
  });

  it('do not exist if no invalid value can be drawn', () => {
    const open = operationOf({});
    expect(randomCases(open, dimensionsOf(open, { token: 't', seed: 1 }), [], { seed: 1, count: 10 })).toEqual([]);
  });
});
