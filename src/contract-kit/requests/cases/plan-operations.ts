import { type Case, createCase } from '../../contract/model/case.ts';
import { hasManyParameters, verifyDefaults } from '../../contract/model/defaults.ts';
import { type Dimension, type DimensionValue, ordinaryValue } from '../../contract/model/dimension.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import type { Law } from '../../contract/model/law.ts';
import { noValues, type ValuesOf } from '../../contract/model/operation-values.ts';
import type { Tokens } from '../../contract/model/tokens.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { takesGivenValues } from '../../openapi/names/given-values.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { neutral } from './dimension-of-states.ts';
import { dimensionsOf } from './dimensions.ts';
import { keptForInputs } from './kept-for-inputs.ts';
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
  readonly casesOf: (operation: Operation) => readonly Case[];
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
  const { token, laws, asJudged, valuesOf = noValues, seed, maxCases } = options;
  const isFull = (options.kind ?? kindFor(operations.length)) === 'full';
  const givenNames = onceFor((operation: Operation) => {
    const given = operation.parameters.filter((parameter) => takesGivenValues(operation, parameter));
    const names = given.map((parameter) => dimensionName(operation, parameter));
    return new Set(options.hasMemory ? names.filter((name) => !valuesOf(operation).parameters.has(name)) : []);
  });
  const inputs = [token, options.hasMemory, ...laws];
  /** Whether what is planned for an operation is kept: it follows from the inputs, and takes little memory. */
  const isKept = (operation: Operation): boolean => {
    const { parameters, body } = valuesOf(operation);
    return operations.length <= verifyDefaults.maxOperationsInFull && parameters.size === 0 && body.size === 0;
  };
  const read = (operation: Operation, drawnBy: number): readonly Dimension[] => {
    const make = (): readonly Dimension[] =>
      dimensionsOf(operation, { token, seed: drawnBy, laws, valuesOf }).map((dimension) =>
        givenNames(operation).has(dimension.name) ? withoutMadeUpValues(dimension) : dimension,
      );
    return isKept(operation) ? dimensionsKept(operation, [drawnBy, ...inputs], make) : make();
  };
  // These must be the same in all shards of a run, and for all seeds.
  const firsts = isFull ? undefined : firstOfEachShape(operations, (operation) => read(operation, 0));
  const turns = new Map(operations.map((operation, index) => [operation, index]));
  const plan = (operation: Operation, start: number): Case[] => {
    const dimensions = read(operation, start);
    const ordinary = dimensions.map(ordinaryValue);
    // The target's profile leaves such a value as it is. A skipped or excused value shows nothing.
    const isTelling: IsTelling = (value) => {
      const values = ordinary.map((other) => (other.dimension === value.dimension ? value : other));
      return asJudged(createCase(operation, values))?.expectation === value.expectation;
    };
    const hasMany = hasManyParameters(operation);
    const few = new Set(hasMany ? operation.parameters.map((one) => dimensionName(operation, one)) : []);
    const isInFull = (name: string): boolean =>
      !few.has(name) && (isFull || firsts?.get(operation)?.has(name) === true);
    const planned = dimensions.map((dimension, index) => {
      const turn = start + (isFull ? index : (turns.get(operation) ?? 0));
      return isInFull(dimension.name) ? dimension : reduceDimension(dimension, turn, isTelling);
    });
    return planCases(operation, planned, { seed: start, maxCases, isReduced: hasMany || !isFull });
  };
  // A plan that leaves something out also follows from the other operations, and from the target.
  const isOfInputs = (operation: Operation): boolean => isFull && !hasManyParameters(operation) && isKept(operation);
  return {
    kind: isFull ? 'full' : 'reduced',
    thingsOf: (operation, count) => drawThings(operation, read(operation, seed), { seed, count }),
    casesOf: (operation) =>
      isOfInputs(operation)
        ? plansKept(operation, [seed, maxCases, ...inputs], () => plan(operation, seed))
        : plan(operation, seed),
    weightOf: (operation) => (isFull ? 1 : plan(operation, 0).length),
  };
}

// The next run often asks for the same.
const dimensionsKept = keptForInputs<readonly Dimension[]>();
const plansKept = keptForInputs<readonly Case[]>();

function kindFor(operations: number): PlanKind {
  return operations > verifyDefaults.maxOperationsInFull ? 'reduced' : 'full';
}

/** For each operation, the names of the dimensions whose values no earlier operation has. */
function firstOfEachShape(
  operations: readonly Operation[],
  read: (operation: Operation) => readonly Dimension[],
): Map<Operation, Set<string>> {
  const seen = new Set<string>();
  return new Map(
    operations.map((operation) => {
      const isNew = (dimension: Dimension): boolean => {
        const before = seen.size;
        return seen.add(dimensionKey(dimension, operation)).size > before;
      };
      const firsts = read(operation).filter(isNew);
      return [operation, new Set(firsts.map(({ name }) => name))];
    }),
  );
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
