import fc from 'fast-check';
import { firstByKey } from '../../openapi/document/group-by.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { keep, onceFor } from '../../openapi/document/once-for.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { boundaryValues, isNotVerified, validValues } from '../../schema/generate/valid-values.ts';
import { unmutatedKeywords } from '../../schema/mutate/single-fault-values.ts';
import type { Candidate, Expectation } from '../model/candidate.ts';
import { describeWire } from '../model/parameter-wire.ts';
import { judgeParameter } from './judge-parameter.ts';
import { kindOf } from './kind-of.ts';
import { locationCandidates } from './location-candidates.ts';
import {
  type DescribedParameter,
  farCandidates,
  laterItem,
  nearCandidates,
  type ParameterAssertion,
  parameterAssertions,
  textCandidates,
  validCandidate,
} from './valid-candidates.ts';
import type { ValueKind } from './value-kind.ts';
import { encodeFor } from './write-parameter.ts';

/** The values of a parameter, and what a provider must do with each. */
export interface ParameterTable {
  /**
   * The values that are worth sending: absent, then valid values, then values that must be refused, then undecided
   * ones.
   */
  readonly candidates: readonly Candidate[];
  /** Whether a valid value can be sent. */
  readonly hasValues: boolean;
  readonly kind: ValueKind | undefined;
  /** The assertions of its schema that the kind does not cover. Each has a candidate. */
  readonly assertions: readonly ParameterAssertion[];
  /** Whether the candidates have every valid value. */
  readonly isFinite: boolean;
  /** The parts that no request can test, with the reasons. */
  readonly notVerified: readonly NotVerified[];
  readonly random?: {
    readonly accept: fc.Arbitrary<Candidate>;
    /** Absent if nearly every text is a valid value. */
    readonly refuse?: fc.Arbitrary<Candidate>;
  };
}

/** The table of a parameter. Operations that refer to the same parameter have the same table. */
export const parameterTable: (parameter: Parameter) => ParameterTable = onceFor((parameter: Parameter) => {
  const { node, schema, ...described } = parameter;
  const key = JSON.stringify([node.pointer, schema?.pointer, described]);
  return tablesOf(node.document)(key, () => createTable(parameter));
});

const tablesOf = onceFor((_document: JsonObject) => keep<string, ParameterTable>());

function isDescribed(parameter: Parameter): parameter is DescribedParameter {
  return parameter.schema !== undefined;
}

function createTable(parameter: Parameter): ParameterTable {
  const { notVerified, node, required } = parameter;
  const absent: Candidate[] = [];
  if (!required) absent.push({ wire: [], expectation: 'accept', rule: 'parameter/absent', shows: ['optional'] });
  const none = { candidates: absent, hasValues: false, kind: undefined, assertions: [], isFinite: false };
  const withoutValues = (pointer: string, reason: string): ParameterTable => {
    return { ...none, notVerified: [{ pointer, reason }] };
  };
  if (notVerified !== undefined) return withoutValues(node.pointer, notVerified);
  if (!isDescribed(parameter)) return withoutValues(node.pointer, 'this parameter has no schema');
  const { schema } = parameter;

  const kind = kindOf(parameter);
  const all = parameterAssertions(parameter);
  const assertions = all.filter(({ candidate }) => candidate !== undefined);
  const covered = [schema.at('type'), kind && schema.at(kind.keyword)].map((one) => one?.pointer);
  const unshown = unmutatedKeywords(schema, 'request').filter(({ pointer }) => !covered.includes(pointer));
  const isPlain = kind !== undefined && all.length === 0 && unshown.length === 0;
  const own = (kind?.texts(parameter) ?? []).flatMap((row) => textCandidates(parameter, row, assertions));
  const values = isPlain ? [] : boundaryValues(schema, 'request');
  const further = values.flatMap((value) => validCandidate(parameter, value, assertions) ?? []);
  const found = firstByKey([...own.filter(({ expectation }) => expectation === 'accept'), ...further], describeWire);
  // Long values are combined with others only if there is no shorter one: a required parameter is in every valid request.
  const valid: readonly Candidate[] = found.every(({ alone }) => alone)
    ? found.map(({ alone: _, ...one }) => one)
    : found;
  if (valid.length === 0) return withoutValues(schema.pointer, noValueReason(parameter, schema));

  const others = [
    ...own.filter(({ expectation }) => expectation !== 'accept'),
    ...assertions.flatMap(({ candidate }) => candidate ?? []),
    ...farCandidates(parameter, assertions),
    ...laterItem(parameter, assertions),
    ...(kind === undefined ? nearCandidates(parameter, assertions) : []),
    ...locationCandidates(parameter, valid),
  ];
  const unfinished = [encodeFor(parameter, '{"')];
  if (parameter.style === 'json')
    others.push({ wire: unfinished, expectation: 'refuse', rule: 'content/not-json', shows: ['media-type'] });
  if (required && parameter.in !== 'path') {
    const { expectation } = judgeParameter(parameter, { wire: [] });
    others.push({ wire: [], expectation, rule: 'parameter/absent', shows: ['required'] });
  }
  const hasAll = kind !== undefined && kind.random.accept === undefined;
  const inOrder = order.flatMap((expectation) => others.filter((one) => one.expectation === expectation));
  return {
    candidates: [...absent, ...valid, ...inOrder],
    hasValues: true,
    kind,
    assertions,
    isFinite: hasAll || schema.at('enum') !== undefined || schema.at('const') !== undefined,
    notVerified: [...gapsOf(all), ...unshown],
    random: randomValues(parameter, valid, assertions, isPlain),
  };
}

const order: readonly Expectation[] = ['accept', 'refuse', 'either'];

/** @param isPlain Whether its kind says all about its values. */
function randomValues(
  parameter: DescribedParameter,
  valid: readonly Candidate[],
  assertions: readonly ParameterAssertion[],
  isPlain: boolean,
): NonNullable<ParameterTable['random']> {
  const known = fc.constantFrom(...valid.filter(({ alone }) => !alone));
  const values = validValues(parameter.schema, 'request');
  const bySchema = isNotVerified(values)
    ? known
    : fc.tuple(values, known).map(([value, other]): Candidate => {
        const candidate = validCandidate(parameter, value, assertions);
        return candidate === undefined || candidate.alone ? other : { ...candidate, rule: 'schema/random' };
      });
  const kind = kindOf(parameter);
  if (kind === undefined) return { accept: bySchema };
  const rule = `${kind.keyword}/random`;
  const drawn = (texts: fc.Arbitrary<string>, expectation: Expectation): fc.Arbitrary<Candidate> =>
    texts
      .map((text) => textCandidates(parameter, [expectation, rule, text], assertions)[0])
      .filter((candidate) => candidate !== undefined);
  const { accept, refuse } = kind.random;
  const byKind = accept === undefined ? known.map((one) => ({ ...one, rule })) : drawn(accept, 'accept');
  return { accept: isPlain ? byKind : bySchema, refuse: drawn(refuse, 'refuse') };
}

/** The assertions that no request can break, except that a text is a string, or a list of one item. */
function gapsOf(all: readonly ParameterAssertion[]): NotVerified[] {
  return all
    .filter(({ candidate, keyword }) => candidate === undefined && keyword !== 'type')
    .map(({ pointer, keyword }) => ({
      pointer,
      reason: `${keyword} is judged, but not covered: each invalid value can be read as a valid one, or cannot be written`,
    }));
}

function noValueReason(parameter: Parameter, schema: SpecNode): string {
  const made = validValues(schema, 'request');
  if (isNotVerified(made)) return made.reason;
  return `no valid value was found that a ${parameter.in} can carry in the style ${parameter.style}`;
}
