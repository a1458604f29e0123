import { type Case, createCase, requestKey } from '../../contract/model/case.ts';
import { type Dimension, type DimensionValue, ordinaryValue } from '../../contract/model/dimension.ts';
import { combinations } from '../../openapi/document/combinations.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { fairOrder } from './fair-order.ts';
import { pairwise } from './pairwise.ts';
import { randomCases } from './random-cases.ts';

export interface PlanOptions {
  /** Same seed, same cases. */
  readonly seed: number;
  /** The limit of cases. Cases that the tables do not use are random. */
  readonly maxCases: number;
  /**
   * Whether to plan only what the tables need: all pairs of states, not all combinations, and no random cases. Default
   * `false`.
   */
  readonly isReduced?: boolean;
}

/** The limit of combinations of states. If even the pairs exceed it, the states rotate through the cases. */
const maxCombinations = 100;

/**
 * Plans the cases of an operation: every combination of the finite dimensions (or every pair, if there are too many),
 * with the values of the other dimensions in rotation; then every other value alone among valid ones, wrong credentials
 * three times; and random cases for the rest of the limit.
 */
export function planCases(operation: Operation, dimensions: readonly Dimension[], options: PlanOptions): Case[] {
  const inStates = dimensions.map((dimension) => ({ ...dimension, states: inStrides(dimension.states) }));
  const all = dimensions.flatMap(repeatedSingles);
  const own = all.filter((single) => !isOfLaw(single));
  // Values of laws take no room from other cases.
  const maxCases = options.maxCases - (all.length - own.length);
  const roomForStates = options.isReduced ? 0 : Math.min(maxCombinations, maxCases - own.length);
  const combined = createRotation(inStates, turnOfAll);
  const accepted = statesTogether(dimensions, roomForStates).map(combined);
  // Each rotating value also needs a valid request.
  const longest = Math.max(...dimensions.map(({ rotating }) => rotating.length));
  while (accepted.length < longest) accepted.push(combined([]));
  const turnOfPlain = plainTurns(dimensions, accepted);
  const besidePlain = (singles: readonly DimensionValue[]): Single[] =>
    dimensions.flatMap(({ name }) => {
      const rotation = createRotation(inStates, turnOfPlain);
      const own = singles.filter((single) => single.dimension === name);
      return own.map((single) => ({ single, values: besideSuiting(single, rotation([single]), dimensions) }));
    });
  const alone = [...besidePlain(own), ...besidePlain(all.filter(isOfLaw))];
  const planned = inOrder(accepted, alone, options.maxCases).map((values) => createCase(operation, values));
  const room = options.isReduced ? 0 : Math.max(0, options.maxCases - planned.length);
  const met = planned.filter(({ fault }) => fault === undefined || !isOfLaw(fault));
  const random = randomCases(operation, dimensions, met, { seed: options.seed, count: room, plain: turnOfPlain });
  return [...new Map([...planned, ...random].map((testCase) => [requestKey(testCase.request), testCase])).values()];
}

/** The values that accompany a single one. Values that do not suit it are replaced by others of their dimension. */
function besideSuiting(single: DimensionValue, values: Values, dimensions: readonly Dimension[]): Values {
  const { suits } = single;
  if (suits === undefined) return values;
  return values.map((value, index) => {
    if (value === single || suits(value)) return value;
    const { states = [], rotating = [] } = dimensions[index] ?? {};
    return [...states, ...rotating].find((other) => !other.alone && suits(other)) ?? value;
  });
}

function isOfLaw({ rule }: DimensionValue): boolean {
  return rule.startsWith('law/');
}

type Values = readonly DimensionValue[];

/** The values of a case that tests one of them. */
interface Single {
  readonly single: DimensionValue;
  readonly values: Values;
}

/** The share of valid requests if there is no room for all cases. */
const acceptedShare = 1 / 3;

/** Orders the cases, valid requests first. If there is no room for all, each dimension gets its fair part. */
function inOrder(accepted: readonly Values[], alone: readonly Single[], maxCases: number): Values[] {
  const isTight = accepted.length + alone.length > maxCases;
  const share = isTight ? Math.ceil(Math.max(maxCases * acceptedShare, maxCases - alone.length)) : accepted.length;
  const singles = isTight ? fairOrder(alone) : alone;
  return [...accepted.slice(0, share), ...singles.map(({ values }) => values), ...accepted.slice(share)];
}

/**
 * The single-value cases of a dimension. Wrong credentials are sent three times, because other values must not affect
 * them.
 */
function repeatedSingles({ name, singles, isReduced }: Dimension): readonly DimensionValue[] {
  const isRepeated = ({ expectation, alone }: DimensionValue): boolean =>
    name === 'credentials' && !isReduced && expectation === 'refuse' && !alone;
  return singles.flatMap((single) => (isRepeated(single) ? [single, single, single] : [single]));
}

/**
 * Every combination of states, or every pair if there are too many, or each state in rotation if even the pairs are too
 * many.
 */
function statesTogether(dimensions: readonly Dimension[], room: number): DimensionValue[][] {
  const finite = dimensions.map(({ states }) => states).filter((states) => states.length > 0);
  const all = combinations(finite, room);
  if (all !== undefined) return all;
  const sizes = finite.map((states) => states.length);
  const [largest = 1, second = 1] = [...sizes].sort((a, b) => b - a);
  const pairs = largest * second <= maxCombinations ? pairwise(sizes) : [];
  const turns = () => Array.from({ length: maxCombinations }, (_, turn) => sizes.map((count) => turn % count));
  const rows = pairs.length > 0 && pairs.length <= maxCombinations ? pairs : turns();
  return rows.map((row) => finite.flatMap((states, column) => states[row[column] ?? 0] ?? []));
}

/** The next value of a dimension that is not a state. */
type ValueInTurn = (dimension: Dimension, turn: number) => DimensionValue;

/**
 * Completes chosen values to one value for each dimension. Each call rotates the values, finite dimensions by one
 * state.
 */
function createRotation(dimensions: readonly Dimension[], inTurn: ValueInTurn) {
  let turn = -1;
  return (chosen: Values): DimensionValue[] => {
    turn += 1;
    return dimensions.map((dimension) => {
      const { name, states } = dimension;
      for (const value of chosen) if (value.dimension === name) return value;
      return states[turn % states.length] ?? inTurn(dimension, turn);
    });
  };
}

/** All values in rotation. After the first round, further ones if there are any. */
function turnOfAll(dimension: Dimension, turn: number): DimensionValue {
  const { rotating, further = [] } = dimension;
  const repeats = further.length > 0 ? further : rotating;
  const again = turn - rotating.length;
  // The extra step after each round keeps dimensions of equal size from forming the same pairs again.
  const at = (again + Math.floor(again / repeats.length) + Number(repeats === rotating)) % repeats.length;
  return rotating[turn] ?? repeats[at] ?? ordinaryValue(dimension);
}

/**
 * The values that accompany a fault: ordinary values in rotation, or the first value if a dimension has none. The
 * spelling of header names always rotates.
 */
function plainTurns(dimensions: readonly Dimension[], accepted: readonly Values[]): ValueInTurn {
  const ordinaryAt = (index: number): DimensionValue[] =>
    accepted.flatMap((values) => (values[index]?.isOrdinary ? [values[index]] : []));
  const plain = new Map(dimensions.map(({ name }, index) => [name, [...new Set(ordinaryAt(index))]]));
  const turns = new Map<string, number>();
  return (dimension, turn) => {
    const { name } = dimension;
    if (name === 'header names') return turnOfAll(dimension, turn);
    const own = plain.get(name) ?? [];
    const next = turns.get(name) ?? 0;
    turns.set(name, next + 1);
    return own[next % own.length] ?? ordinaryValue(dimension);
  };
}

/**
 * The states in their order of rotation. The first and the last come first. The others follow in strides, so that few
 * turns cover the whole range, because neighbouring states, such as the versions of one year, are often handled alike.
 */
function inStrides(states: readonly DimensionValue[]): DimensionValue[] {
  const inner = states.slice(1, -1);
  const isCoprime = (a: number, b: number): boolean => (b === 0 ? a === 1 : isCoprime(b, a % b));
  // A step that visits each position.
  let step = Math.max(1, Math.ceil(inner.length * 0.38));
  while (!isCoprime(inner.length, step)) step += 1;
  const strided = inner.flatMap((_, turn) => inner[(turn * step) % inner.length] ?? []);
  return [...states.slice(0, 1), ...states.slice(-1), ...strided];
}
