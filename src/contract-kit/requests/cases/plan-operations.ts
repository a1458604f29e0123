import { type Case, createCase } from '../../contract/model/case.ts';
import { hasManyParameters, verifyDefaults } from '../../contract/model/defaults.ts';
import { type Dimension, type DimensionValue, ordinaryValue } from '../../contract/model/dimension.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import type { Law } from '../../contract/model/law.ts';
import { noValues, type ValuesOf } from '../../contract/model/operation-values.ts';
import type { Tokens } from '../../contract/model/tokens.ts';
import { takesGivenValues } from '../../openapi/names/value-handles.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { neutral } from './dimension-of-values.ts';
import { dimensionsOf } from './dimensions.ts';
import { planCases } from './plan-cases.ts';
import { drawThings } from './random-cases.ts';
import { dimensionKey, type IsTelling, reduceDimension } from './reduce-dimension.ts';

/**
 * How much is sent. `full`: each operation gets every case. `reduced`: what several operations have in common, such as
 * credentials, is tested in full on the first of them and with a few cases on the others.
 */
export type PlanKind = 'full' | 'reduced';

export interface PlanOperationsOptions {
  readonly token: Tokens;
  readonly laws: readonly Law[];
  /** The case with the expectation of the target's profile. `undefined` if it is not sent. */
  readonly asJudged: (one: Case) => Case | undefined;
  /** Whether the target remembers what it has given out, such as cursors, and may refuse any other one. Default `false`. */
  readonly hasMemory?: boolean | undefined;
  /** Valid values of the user. Default: none. */
  readonly valuesOf?: ValuesOf | undefined;
  /** Same seed, same cases. */
  readonly seed: number;
  /** The limit of cases for each operation. */
  readonly maxCases: number;
  /** Default: depends on the number of operations. */
  readonly kind?: PlanKind | undefined;
}

/** The planned cases of one run. */
export interface Plan {
  readonly kind: PlanKind;
  /** The cases of an operation, the most important first. */
  readonly casesOf: (operation: Operation) => Case[];
  /** `count` sets of random path values for an operation. Empty if its path has no random values. */
  readonly thingsOf: (operation: Operation, count: number) => DimensionValue[][];
  /** The approximate cost of an operation relative to the others. Independent of the seed. */
  readonly weightOf: (operation: Operation) => number;
}

/**
 * Plans all operations of a run together. What the plan of an operation leaves out depends on all operations before it,
 * even on those of other shards.
 */
export function planOperations(operations: readonly Operation[], options: PlanOperationsOptions): Plan {
  const { token, laws, asJudged, valuesOf = noValues, seed, maxCases, kind = kindFor(operations.length) } = options;
  const givenNames = (operation: Operation): Set<string> =>
    new Set(
      options.hasMemory
        ? operation.parameters
            .filter((parameter) => takesGivenValues(operation, parameter))
            .map((parameter) => dimensionName(operation, parameter))
            .filter((name) => !valuesOf(operation).parameters.has(name))
        : [],
    );
  const read = (operation: Operation, drawnBy = seed): Dimension[] =>
    dimensionsOf(operation, { token, seed: drawnBy, laws, valuesOf }).map((dimension) =>
      givenNames(operation).has(dimension.name) ? withoutMadeUpValues(dimension) : dimension,
    );
  const thingsOf: Plan['thingsOf'] = (operation, count) => drawThings(operation, read(operation), { seed, count });
  if (kind === 'full') {
    return {
      kind,
      thingsOf,
      casesOf: (operation) => {
        const dimensions = read(operation);
        if (!hasManyParameters(operation)) return planCases(operation, dimensions, { seed, maxCases });
        const isTelling = tellingAmong(dimensions, operation, asJudged);
        const parameters = parameterNames(operation);
        const few = dimensions.map((dimension, index) =>
          parameters.has(dimension.name) ? reduceDimension(dimension, seed + index, isTelling) : dimension,
        );
        return planCases(operation, few, { seed, maxCases, isReduced: true });
      },
      weightOf: () => 1,
    };
  }
  // These must be the same in all shards of a run, and for all seeds.
  const firsts = firstOfEachShape(operations, (operation) => read(operation, 0));
  const turns = new Map(operations.map((operation, index) => [operation, index]));
  const reduced = (operation: Operation, start: number): Dimension[] => {
    const dimensions = read(operation, start);
    const isTelling = tellingAmong(dimensions, operation, asJudged);
    const turn = start + (turns.get(operation) ?? 0);
    const few = hasManyParameters(operation) ? parameterNames(operation) : new Set<string>();
    const isInFull = ({ name }: Dimension): boolean => firsts.get(operation)?.has(name) === true && !few.has(name);
    return dimensions.map((dimension) =>
      isInFull(dimension) ? dimension : reduceDimension(dimension, turn, isTelling),
    );
  };
  const plan = (operation: Operation, start: number): Case[] =>
    planCases(operation, reduced(operation, start), { seed: start, maxCases, isReduced: true });
  return {
    kind,
    thingsOf,
    casesOf: (operation) => plan(operation, seed),
    weightOf: (operation) => plan(operation, 0).length,
  };
}

/** The names of the dimensions that are parameters. */
function parameterNames(operation: Operation): Set<string> {
  return new Set(operation.parameters.map((parameter) => dimensionName(operation, parameter)));
}

function kindFor(operations: number): PlanKind {
  return operations > verifyDefaults.maxOperationsInFull ? 'reduced' : 'full';
}

/** For each operation, the names of the dimensions whose values no earlier operation has. */
function firstOfEachShape(
  operations: readonly Operation[],
  read: (operation: Operation) => Dimension[],
): Map<Operation, Set<string>> {
  const seen = new Set<string>();
  return new Map(
    operations.map((operation) => {
      const isNew = (dimension: Dimension): boolean => {
        const shape = dimensionKey(dimension, operation);
        const isFirst = !seen.has(shape);
        seen.add(shape);
        return isFirst;
      };
      return [
        operation,
        new Set(
          read(operation)
            .filter(isNew)
            .map(({ name }) => name),
        ),
      ];
    }),
  );
}

/** Whether the target's profile leaves the value as it is. A skipped or excused value shows nothing. */
function tellingAmong(
  dimensions: readonly Dimension[],
  operation: Operation,
  asJudged: PlanOperationsOptions['asJudged'],
): IsTelling {
  const ordinary = dimensions.map(ordinaryValue);
  return (value) => {
    const values = ordinary.map((other) => (other.dimension === value.dimension ? value : other));
    return asJudged(createCase(operation, values))?.expectation === value.expectation;
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
  const absent = valid.find(isAbsent) ?? neutral(name, 'absent').rotating[0];
  if (absent === undefined) return dimension;
  const { isState: _, ...plain } = absent;
  const tried = valid.filter((value) => !isAbsent(value)).slice(0, maxTried);
  return {
    name,
    states: [],
    rotating: [plain],
    singles: [
      ...singles.filter(({ expectation }) => expectation !== 'accept'),
      ...tried.map(({ isState: _state, ...value }): DimensionValue => ({ ...value, expectation: 'either' })),
    ],
    ...(random?.refuse && { random: { accept: random.accept.map(() => plain), refuse: random.refuse } }),
  };
}
