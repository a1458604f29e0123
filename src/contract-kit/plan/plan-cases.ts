import type { Operation } from '../document/operation.ts';
import { type Case, createCase, requestKey } from './case.ts';
import { type Dimension, type DimensionValue, ordinaryValue } from './dimension.ts';
import { fairOrder } from './fair-order.ts';
import { pairwise } from './pairwise.ts';
import { randomCases } from './random-cases.ts';

export interface PlanOptions {
  /** Same seed, same cases. */
  readonly seed: number;
  /** How many cases there is room for; what the tables leave of it is drawn at random. */
  readonly maxCases: number;
  /** Only what the tables ask for: every pair of states instead of every combination, and nothing at random. Default `false`. */
  readonly isReduced?: boolean;
}

/** At most this many combinations of states are sent; where there are more pairs, the states rotate through the cases. */
const maxCombinations = 100;

/**
 * Plans the cases of an operation: every combination of the finite dimensions, or every pair where there is no room for
 * that, with the others rotating through them,
 * then every other value by itself among valid ones, wrong credentials among three of them,
 * and random cases for what is left.
 */
export function planCases(operation: Operation, dimensions: readonly Dimension[], options: PlanOptions): Case[] {
  const inStates = dimensions.map((dimension) => ({ ...dimension, states: inTurns(dimension.states) }));
  const combined = createRotation(inStates);
  const alone = dimensions.flatMap((dimension) => {
    const rotation = createRotation(inStates);
    return repeatedSingles(dimension).map((single) => ({ single, values: rotation([single], 'ordinary') }));
  });
  const { maxCases } = options;
  const roomForStates = options.isReduced ? 0 : Math.min(maxCombinations, maxCases - alone.length);
  const accepted = combinations(dimensions, roomForStates).map((states) => combined(states, 'all'));
  // There must be a valid request for each rotating value, too.
  const longest = Math.max(...dimensions.map(({ rotating }) => rotating.length));
  while (accepted.length < longest) accepted.push(combined([], 'all'));
  const planned = inOrder(accepted, alone, maxCases).map((values) => createCase(operation, values));
  const room = options.isReduced ? 0 : Math.max(0, maxCases - planned.length);
  const random = randomCases(operation, dimensions, planned, { seed: options.seed, count: room });
  const unique = new Map([...planned, ...random].map((one) => [requestKey(one.request), one]));
  return [...unique.values()];
}

/** Valid requests may take this share of the cases where there is no room for all. */
const acceptedShare = 1 / 3;

type Values = readonly DimensionValue[];

/** The valid requests first. Where there is no room for all that is planned, no dimension is left out for another's sake. */
function inOrder(
  accepted: readonly Values[],
  alone: readonly { readonly single: DimensionValue; readonly values: Values }[],
  maxCases: number,
): Values[] {
  const isTight = accepted.length + alone.length > maxCases;
  const share = isTight ? Math.ceil(Math.max(maxCases * acceptedShare, maxCases - alone.length)) : accepted.length;
  const singles = isTight ? fairOrder(alone) : alone;
  return [...accepted.slice(0, share), ...singles.map(({ values }) => values), ...accepted.slice(share)];
}

/** The singles of a dimension, wrong credentials three times: what guards an operation must not depend on the rest. */
function repeatedSingles({ name, singles, isReduced }: Dimension): readonly DimensionValue[] {
  const isRepeated = name === 'credentials' && !isReduced;
  return singles.flatMap((single) =>
    Array.from({ length: isRepeated && single.intent === 'refuse' && !single.alone ? 3 : 1 }, () => single),
  );
}

/** Every combination of states where there is room for them, or else every pair of states, or else each state in turns. */
function combinations(dimensions: readonly Dimension[], room: number): DimensionValue[][] {
  const finite = dimensions.map(({ states }) => states).filter((states) => states.length > 0);
  const size = finite.reduce((product, states) => product * states.length, 1);
  if (size <= room) {
    return finite.reduce<DimensionValue[][]>(
      (product, states) => product.flatMap((head) => states.map((state) => [...head, state])),
      [[]],
    );
  }
  const sizes = finite.map((states) => states.length);
  const [largest = 1, second = 1] = [...sizes].sort((a, b) => b - a);
  const pairs = largest * second <= maxCombinations ? pairwise(sizes) : [];
  const rows =
    pairs.length > 0 && pairs.length <= maxCombinations
      ? pairs
      : Array.from({ length: maxCombinations }, (_, turn) => sizes.map((count) => turn % count));
  return rows.map((row) => finite.flatMap((states, column) => states[row[column] ?? 0] ?? []));
}

/**
 * Completes some chosen values to one for each dimension. Every call moves on: finite dimensions by one state, and the
 * rotating ones either through `all` their values or, beside a fault, at their ordinary one; names of headers always rotate.
 */
function createRotation(
  dimensions: readonly Dimension[],
): (chosen: readonly DimensionValue[], mode: 'all' | 'ordinary') => DimensionValue[] {
  let turn = -1;
  return (chosen, mode) => {
    turn += 1;
    return dimensions.map((dimension) => {
      const { name, states, rotating } = dimension;
      for (const value of chosen) if (value.dimension === name) return value;
      const isRotating = mode === 'all' || states.length > 0 || name === 'header names';
      if (!isRotating) return ordinaryValue(dimension);
      // The extra turn after each round keeps dimensions of equal size from always meeting in the same pairs.
      const next =
        states[turn % states.length] ?? rotating[(turn + Math.floor(turn / rotating.length)) % rotating.length];
      return next ?? ordinaryValue(dimension);
    });
  };
}

/**
 * The states in the order in which they take turns. The first and the last come first, and the others in strides that
 * spread few turns over all of them: states that lie side by side, such as the versions of one year, are often handled
 * alike.
 */
function inTurns(states: readonly DimensionValue[]): DimensionValue[] {
  const inner = states.slice(1, -1);
  const step = strideOver(inner.length);
  const strided = inner.flatMap((_, turn) => inner[(turn * step) % inner.length] ?? []);
  return [...states.slice(0, 1), ...states.slice(-1), ...strided];
}

/** A step that visits every one of `size` places. */
function strideOver(size: number): number {
  const isCoprime = (a: number, b: number): boolean => (b === 0 ? a === 1 : isCoprime(b, a % b));
  const steps = Array.from({ length: size }, (_, index) => index + 1);
  return steps.find((step) => step >= size * 0.38 && isCoprime(size, step)) ?? 1;
}
