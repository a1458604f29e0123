import { type Case, createCase } from '../../contract/model/case.ts';
import { hasManyParameters, verifyDefaults } from '../../contract/model/defaults.ts';
import { type Dimension, type DimensionValue, ordinaryValue } from '../../contract/model/dimension.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import type { Law } from '../../contract/model/law.ts';
import { type KnownRequest, noValues, type ValuesOf } from '../../contract/model/operation-values.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { takesGivenValues } from '../../openapi/names/given-values.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { candidateOf, validBodies } from '../bodies/body-candidates.ts';
import { bodyDimensionName } from '../bodies/body-dimension.ts';
import { neutral, rotatingDimension } from './dimension-of-states.ts';
import { type DimensionOptions, dimensionsOf } from './dimensions.ts';
import { keptCases } from './kept-cases.ts';
import { planCases } from './plan-cases.ts';
import { drawThings } from './random-cases.ts';
import { dimensionKey, type IsTelling, reduceDimension } from './reduce-dimension.ts';

/**
 * How much is sent. `full`: each operation gets every case. `reduced`: what several operations have in common, such as
 * credentials, is tested in full on the first of them and with a few cases on the others.
 */
export type PlanKind = 'full' | 'reduced';

export interface PlanOperationsOptions extends Pick<DimensionOptions, 'token' | 'seed'> {
  /** Whether an operation is planned. It is asked as late as possible. Default: all are. */
  readonly isPlannable?: ((operation: Operation) => boolean) | undefined;
  readonly laws: readonly Law[];
  /** The case with the expectation of the target's profile. `undefined` if it is not sent. */
  readonly asJudged: (testCase: Case) => Case | undefined;
  /** Whether the target remembers what it has given out, such as cursors, and may refuse any other one. Default `false`. */
  readonly hasMemory?: boolean | undefined;
  /** Valid values of the user. Default: none. */
  readonly valuesOf?: ValuesOf | undefined;
  /** The limit of cases for each operation. */
  readonly maxCases: number;
  /** Default: depends on the number of operations. */
  readonly kind?: PlanKind | undefined;
}

/** The planned cases of one run. */
export interface Plan {
  readonly kind: () => PlanKind;
  /** The cases of an operation, the most important first. */
  readonly casesOf: (operation: Operation) => readonly Case[];
  /** Makes the plainest request with the values of a known one. It returns `undefined` if the description does not allow its body. */
  readonly caseOf: (operation: Operation, known: KnownRequest) => Case | undefined;
  /** The shortest valid request, which is planned without the operations before it. `undefined` if none can be planned. */
  readonly shortestOf: (operation: Operation) => Case | undefined;
  /** `count` sets of random path values for an operation. Empty if its path has no random values. */
  readonly thingsOf: (operation: Operation, count: number) => DimensionValue[][];
}

/**
 * Plans all operations of a run together. What the plan of an operation leaves out depends on all operations before it,
 * even on those of other shards. An operation is planned only when its cases are asked for, or those of a later one, so that a
 * run of many operations begins at once.
 */
export function planOperations(operations: readonly Operation[], options: PlanOperationsOptions): Plan {
  const { token, laws, asJudged, valuesOf = noValues, seed, maxCases, isPlannable = () => true } = options;
  const { maxOperationsInFull: max } = verifyDefaults;
  /** Whether more than so many operations are planned. */
  const largeOf = onceFor((all: readonly Operation[]) => {
    let count = 0;
    return all.length > max && all.some((operation) => isPlannable(operation) && ++count > max);
  });
  const kind = (): PlanKind => options.kind ?? (largeOf(operations) ? 'reduced' : 'full');
  const givenNames = onceFor((operation: Operation) => {
    const given = operation.parameters.filter((parameter) => takesGivenValues(operation, parameter));
    const names = given.map((parameter) => dimensionName(operation, parameter));
    return new Set(options.hasMemory ? names.filter((name) => !valuesOf(operation).parameters.has(name)) : []);
  });
  const inputs = [seed, token, options.hasMemory, ...laws];
  /**
   * Whether the plan of an operation is kept: it follows from the inputs, and takes little memory. A plan that leaves something out
   * also follows from the other operations, and from the target.
   */
  const isKept = (operation: Operation): boolean => {
    const { parameters, body, known } = valuesOf(operation);
    const isOfOthers = kind() === 'reduced' || largeOf(operations) || hasManyParameters(operation);
    return !isOfOthers && parameters.size === 0 && body.size === 0 && known.length === 0;
  };
  const read = (operation: Operation, how: DimensionOptions): readonly Dimension[] =>
    dimensionsOf(operation, how).map((dimension) =>
      givenNames(operation).has(dimension.name) ? withoutMadeUpValues(dimension) : dimension,
    );
  // These must be the same in all shards of a run, and for all seeds.
  const shapesOf = (operation: Operation): (readonly [name: string, shape: string])[] => {
    const dimensions = read(operation, { token, seed: 0, laws, valuesOf, bodies: 'none' });
    const { body, known } = valuesOf(operation);
    // Bodies take long to make. They are alike if the description says the same of them.
    const isOwn = body.size > 0 || known.length > 0;
    const shape = isOwn ? operation.id : JSON.stringify(operation.node.at('requestBody')?.value);
    return [...dimensions.map((one) => [one.name, dimensionKey(one, operation)] as const), [bodyDimensionName, shape]];
  };
  const shareOf = firstOfEachShape(operations, isPlannable, shapesOf);
  const plan = (operation: Operation): Case[] => {
    const dimensions = read(operation, { token, seed, laws, valuesOf });
    const ordinary = dimensions.map(ordinaryValue);
    // The target's profile leaves such a value as it is. A skipped or excused value shows nothing.
    const isTelling: IsTelling = (value) => {
      const values = ordinary.map((other) => (other.dimension === value.dimension ? value : other));
      return asJudged(createCase(operation, values))?.expectation === value.expectation;
    };
    const hasMany = hasManyParameters(operation);
    const few = new Set(hasMany ? operation.parameters.map((parameter) => dimensionName(operation, parameter)) : []);
    const isFull = kind() === 'full';
    const { firsts, turn: ownTurn } = (isFull ? undefined : shareOf(operation)) ?? noShare;
    const isInFull = (name: string): boolean => !few.has(name) && (isFull || firsts.has(name));
    const planned = dimensions.map((dimension, index) =>
      isInFull(dimension.name) ? dimension : reduceDimension(dimension, seed + (isFull ? index : ownTurn), isTelling),
    );
    return planCases(operation, planned, { seed, maxCases, isReduced: hasMany || !isFull });
  };
  return {
    kind,
    shortestOf: (operation) => {
      if (!isPlannable(operation)) return undefined;
      const dimensions = read(operation, { token, seed, valuesOf, bodies: 'valid' });
      const ordinary = dimensions.map(ordinaryValue);
      const shortest = dimensions.map(({ states, rotating }, index) => {
        const sizeOf = (value: DimensionValue): number => {
          const { path, headers } = createCase(operation, ordinary.with(index, value)).request;
          return path.length + 1000 * headers.length;
        };
        return [...states, ...rotating].reduce((best, value) => (sizeOf(value) < sizeOf(best) ? value : best));
      });
      return createCase(operation, shortest);
    },
    caseOf: (operation, known) => {
      const own: ValuesOf = (each) => ({ ...valuesOf(each), known: [known] });
      const { body } = known;
      const isPlain = body === undefined || candidateOf(validBodies(operation, [body]), body) !== undefined;
      const dimensions = dimensionsOf(operation, { token, seed, valuesOf: own, bodies: 'valid' });
      return isPlain ? createCase(operation, dimensions.map(ordinaryValue)) : undefined;
    },
    thingsOf: (operation, count) =>
      drawThings(operation, read(operation, { token, seed, laws, valuesOf }), { seed, count }),
    casesOf: (operation) =>
      isKept(operation) ? keptCases(operation, [maxCases, ...inputs], () => plan(operation)) : plan(operation),
  };
}

/** What an operation of a reduced plan tests for the others. */
interface Share {
  /** The names of the dimensions whose values no earlier operation has. They are tested in full. */
  readonly firsts: ReadonlySet<string>;
  /** The number of planned operations before it. */
  readonly turn: number;
}

const noShare: Share = { firsts: new Set(), turn: 0 };

/** The shares of operations. It reads the operations only as far as it is asked. */
function firstOfEachShape(
  operations: readonly Operation[],
  isPlannable: (operation: Operation) => boolean,
  shapesOf: (operation: Operation) => readonly (readonly [name: string, shape: string])[],
): (operation: Operation) => Share | undefined {
  const places = new Map(operations.map((operation, index) => [operation, index]));
  const shares = new Map<Operation, Share>();
  const seen = new Set<string>();
  let next = 0;
  return (wanted) => {
    for (const operation of operations.slice(next, (places.get(wanted) ?? -1) + 1)) {
      next += 1;
      if (!isPlannable(operation)) continue;
      const firsts = shapesOf(operation).filter(([, shape]) => !seen.has(shape));
      for (const [, shape] of firsts) seen.add(shape);
      shares.set(operation, { firsts: new Set(firsts.map(([name]) => name)), turn: shares.size });
    }
    return shares.get(wanted);
  };
}

/** The values of a parameter that are tried although the service has not given them out. */
const maxTried = 3;

/**
 * A dimension of a parameter whose values the service gives out: valid requests do without it, and what the plan makes up is
 * sent a few times, alone, and may be refused.
 */
function withoutMadeUpValues(dimension: Dimension): Dimension {
  const { name, states, rotating, further = [], singles, random } = dimension;
  const isAbsent = ({ label }: DimensionValue): boolean => label === 'absent';
  const valid = [...states, ...rotating, ...further];
  const { isState: _, ...plain } = valid.find(isAbsent) ?? ordinaryValue(neutral(name, 'absent'));
  const tried = valid.filter((value) => !isAbsent(value)).slice(0, maxTried);
  return {
    ...rotatingDimension(name, [
      plain,
      ...singles.filter(({ expectation }) => expectation !== 'accept'),
      ...tried.map(({ isState: _state, ...value }): DimensionValue => ({ ...value, expectation: 'either' })),
    ]),
    ...(random?.refuse && { random: { accept: random.accept.map(() => plain), refuse: random.refuse } }),
  };
}
