import fc from 'fast-check';
import { writePart } from '../../contract/credentials/write-credentials.ts';
import type { Candidate } from '../../contract/model/candidate.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import {
  type Dimension,
  type DimensionValue,
  isSameValue,
  ordinaryValue,
  type RequestDraft,
} from '../../contract/model/dimension.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { noValues, type OperationValues } from '../../contract/model/operation-values.ts';
import { describeWire, type ParameterWire } from '../../contract/model/parameter-wire.ts';
import { type DrawnCandidates, drawnCandidates } from '../../contract/parameters/drawn-candidates.ts';
import { parameterTable } from '../../contract/parameters/parameter-table.ts';
import { sharedNames } from '../../contract/parameters/shared-names.ts';
import { userCandidate } from '../../contract/parameters/user-candidate.ts';
import { inTurns } from '../../openapi/document/in-turns.ts';
import type { Json } from '../../openapi/document/json.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import { uniqueWire } from '../unique/unique-wire.ts';
import { dimensionOfStates, neutral, rotatingDimension } from './dimension-of-states.ts';

/**
 * The dimension of one parameter.
 *
 * @param seed Decides the random values. The baseline is random if ordinary values can be drawn.
 * @param given Valid values of the user, which take the place of those of the kit, and known requests, whose values come first,
 * in the same turn as their bodies. Default: none.
 */
export function parameterDimension(
  operation: Operation,
  parameter: Parameter,
  seed: number,
  given: OperationValues = noValues(operation),
): Dimension {
  const dimension = derivedDimension(operation, parameter, seed);
  const name = dimensionName(operation, parameter);
  const written = (value: Json): DimensionValue[] => {
    const candidate = userCandidate(parameter, value);
    return candidate === undefined ? [] : [parameterValue(operation, parameter, candidate)];
  };
  const values = (given.parameters.get(name) ?? []).flatMap(written);
  if (values.length > 0) return withUserValues(dimension, values);
  const absent = [...dimension.states, ...dimension.rotating, ...dimension.singles].find(isAbsent);
  const known = given.known.flatMap(({ parameters }) => {
    const value = parameters.get(name);
    return (value === undefined ? absent : written(value)[0]) ?? ordinaryValue(dimension);
  });
  return known.length === 0 ? dimension : aroundKnown(dimension, known);
}

/** The dimension with known values. Each of its other valid values is sent alone, beside the values of the first known request. */
function aroundKnown(dimension: Dimension, known: readonly DimensionValue[]): Dimension {
  const { name, states, rotating, singles, random } = dimension;
  const plain = ({ isState: _, isOrdinary: _ordinary, alone: _alone, ...one }: DimensionValue): DimensionValue => one;
  const others = [...states, ...rotating, ...singles].filter((state) => !known.some((own) => isSameValue(own, state)));
  return {
    name,
    states: [],
    rotating: known.map(plain),
    singles: others.map((value) => (value.expectation === 'accept' ? { ...plain(value), alone: true } : value)),
    ...(random && { random: { ...random, accept: fc.constantFrom(...known.slice(0, 1)) } }),
  };
}

function derivedDimension(operation: Operation, parameter: Parameter, seed: number): Dimension {
  const name = dimensionName(operation, parameter);
  const { candidates, random, ...table } = parameterTable(parameter);
  const { areShared, meetAnother } = sharedNames(operation, parameter);
  const unique = (candidate: Candidate): [DimensionValue, ...DimensionValue[]] => {
    const { value: wire, isGrown, mayBeTaken } = uniqueWire(operation, parameter, candidate);
    const own = parameterValue(operation, parameter, candidate);
    // Reports show the planned text.
    const value = { ...parameterValue(operation, parameter, { ...candidate, ...wire }), label: own.label };
    const marked = { ...value, ...(mayBeTaken && { mayBeTaken }) };
    // The original is also sent, alone.
    return isGrown ? [marked, { ...own, label: `${own.label} as it is`, alone: true, mayBeTaken: true }] : [marked];
  };
  const values = candidates.filter((candidate) => !meetAnother(candidate)).flatMap(unique);
  if (!values.some(({ expectation, alone }) => expectation === 'accept' && !alone)) return neutral(name, 'absent');
  const toValue = (candidate: Candidate): DimensionValue => unique(candidate)[0];
  const own = (table.isFinite ? dimensionOfStates : rotatingDimension)(name, values);
  if (areShared) return own;
  const whole = withDrawn(own, drawnCandidates(parameter, seed), toValue);
  const refuse = random?.refuse && { refuse: random.refuse.map(toValue) };
  return random === undefined ? whole : { ...whole, random: { accept: random.accept.map(toValue), ...refuse } };
}

/** The value of a parameter as part of a request. */
export function parameterValue(operation: Operation, parameter: Parameter, candidate: Candidate): DimensionValue {
  return {
    dimension: dimensionName(operation, parameter),
    label: describeWire(candidate),
    expectation: candidate.expectation,
    rule: candidate.rule,
    clauses: [
      ...candidate.shows.map((assertion) => clauseId.parameter(operation, parameter, assertion)),
      // Every valid value of a required parameter shows that it reaches the operation.
      ...(candidate.expectation === 'accept' && parameter.required ? [clauseId.presence(operation, parameter)] : []),
    ],
    ...(candidate.alone && { alone: true }),
    wire: { wire: candidate.wire, ...(candidate.members && { members: candidate.members }) },
    write: (draft) => {
      // A described header replaces the default of the kit.
      if (parameter.in === 'header')
        draft.headers = draft.headers.filter(([name]) => name.toLowerCase() !== parameter.name.toLowerCase());
      writeWire(draft, parameter, candidate);
    },
  };
}

/** Writes a parameter into a request. */
export function writeWire(draft: RequestDraft, { in: location, name }: Parameter, given: ParameterWire): void {
  for (const text of given.wire) writePart[location](draft, name, text);
  for (const [member, text] of given.members ?? []) draft.query.push(`${member}=${text}`);
}

/**
 * Adds random values to a dimension: ordinary values between the others, an ordinary one first, and invalid values
 * after those of the table.
 */
function withDrawn(dimension: Dimension, drawn: DrawnCandidates, toValue: (candidate: Candidate) => DimensionValue) {
  const { rotating, singles } = dimension;
  const isOrdinary = drawn.ordinary.length > 0 && { isOrdinary: true as const };
  const asOrdinary = (candidate: Candidate): DimensionValue => ({ ...toValue(candidate), ...isOrdinary });
  const [ordinary, further] = [drawn.ordinary.map(asOrdinary), drawn.further.map(asOrdinary)];
  const refused = singles.filter(({ expectation }) => expectation === 'refuse');
  return {
    ...dimension,
    rotating: [...ordinary.slice(0, 1), ...inTurns([rotating, ordinary.slice(1)])],
    further: ordinary.length > 0 ? [...inTurns([further, rotating])] : further,
    singles: [...refused, ...drawn.refuse.map(toValue), ...singles.filter((value) => !refused.includes(value))],
  };
}

/**
 * The dimension of a parameter with values of the user in place of its valid ones. One request does without the parameter if
 * it is optional. Invalid values stay.
 */
function withUserValues(dimension: Dimension, given: readonly DimensionValue[]): Dimension {
  const { name, states, rotating, singles, random } = dimension;
  const absent = [...states, ...rotating].filter(isAbsent);
  return {
    ...rotatingDimension(name, [
      ...given.map((value): DimensionValue => ({ ...value, isOrdinary: true })),
      ...absent.map(({ isState: _, ...one }): DimensionValue => ({ ...one, alone: true })),
      ...singles.filter(({ expectation }) => expectation !== 'accept'),
    ]),
    ...(random && { random: { ...random, accept: fc.constantFrom(...given) } }),
  };
}

function isAbsent({ wire }: DimensionValue): boolean {
  return wire !== undefined && wire.wire.length === 0 && (wire.members ?? []).length === 0;
}
