import fc from 'fast-check';
import { type Case, createCase } from '../../contract/model/case.ts';
import { type Dimension, type DimensionValue, ordinaryValue } from '../../contract/model/dimension.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { type Operation, pathParameters } from '../../openapi/operation/operation.ts';

export interface RandomCasesOptions {
  /** Same seed, same cases. */
  readonly seed: number;
  readonly count: number;
  /** The value of a dimension that accompanies a fault. Default: its ordinary value. */
  readonly plain?: (dimension: Dimension, turn: number) => DimensionValue;
}

/**
 * Random cases. The first combine a fault with each state that no fault of its dimension has met yet, because
 * validation may be missing for one state only. Of the others, one in three has a fault.
 */
export function randomCases(
  operation: Operation,
  dimensions: readonly Dimension[],
  planned: readonly Case[],
  { seed, count, plain = ordinaryValue }: RandomCasesOptions,
): Case[] {
  const faulty = dimensions.flatMap(({ name, random }) => (random?.refuse ? [{ name, refuse: random.refuse }] : []));
  if (faulty.length === 0) return [];
  const valid = fc.tuple(
    ...dimensions.map(({ random, states, rotating }) => random?.accept ?? fc.constantFrom(...states, ...rotating)),
  );
  const faults = fc.tuple(...faulty.map(({ refuse }) => refuse));
  const names = fc.constantFrom(...faulty.map(({ name }) => name));
  const chosen = fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: names });
  const besides = (dimension: Dimension, turn: number): DimensionValue =>
    dimension.states.length > 0 ? ordinaryValue(dimension) : plain(dimension, turn);
  const refused = planned.filter(({ expectation }) => expectation === 'refuse');
  // The states with which no invalid value of a dimension has been combined.
  const unmet = faulty.flatMap(({ name: faultOf }) => {
    const own = refused.filter(({ fault }) => fault?.dimension === faultOf);
    const met = new Set(own.flatMap(({ values }) => values));
    const others = dimensions.filter(({ name }) => name !== faultOf).flatMap(({ states }) => states);
    return others.filter((state) => !met.has(state)).map((state) => ({ faultOf, state }));
  });
  return fc.sample(fc.tuple(valid, faults, chosen), { seed, numRuns: count }).map(([values, drawn, name], index) => {
    const meeting = unmet[index];
    const fault = drawn.find(({ dimension }) => dimension === (meeting?.faultOf ?? name));
    // All other values are ordinary, so that a failure is due to this pair.
    const others = meeting === undefined ? values : dimensions.map((dimension) => besides(dimension, index));
    const chosenFor = (value: DimensionValue): DimensionValue =>
      [fault, meeting?.state].find((one) => one?.dimension === value.dimension) ?? value;
    return createCase(operation, others.map(chosenFor));
  });
}

/** Sets of random valid path values. Each most probably names another resource. */
export function drawThings(
  operation: Operation,
  dimensions: readonly Dimension[],
  { seed, count }: RandomCasesOptions,
): DimensionValue[][] {
  const inPath = new Set(pathParameters(operation).map((parameter) => dimensionName(operation, parameter)));
  const drawn = dimensions.flatMap(({ name, random }) => (inPath.has(name) && random ? [random.accept] : []));
  // Another seed than that of the random cases, so that the values differ.
  return drawn.length === 0 ? [] : fc.sample(fc.tuple(...drawn), { seed: seed ^ 0x7a11, numRuns: count });
}
