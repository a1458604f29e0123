import fc from 'fast-check';
import { firstByKey } from '../../openapi/document/group-by.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { keep, onceFor } from '../../openapi/document/once-for.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { boundaryValues, isNotVerified, validValues } from '../../schema/generate/valid-values.ts';
import { unmutatedKeywords } from '../../schema/mutate/single-fault-values.ts';
import type { Candidate } from '../model/candidate.ts';
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
  const isPlain = all.length === 0 && unshown.length === 0;
  const own = kind === undefined ? [] : tableOf(kind, parameter, assertions);
  const values = kind !== undefined && isPlain ? [] : boundaryValues(schema, 'request');
  const further = values.flatMap((value) => validCandidate(parameter, value, assertions) ?? []);
  const found = firstByKey([...own.filter(({ expectation }) => expectation === 'accept'), ...further], describeWire);
  // Long values are combined with others only if there is no shorter one: a required parameter is in every valid request.
  const valid: readonly Candidate[] = found.every(({ alone }) => alone)
    ? found.map(({ alone: _, ...one }) => one)
    : found;
  if (valid.length === 0) return withoutValues(schema.pointer, noValueReason(parameter, schema));

  const near = kind === undefined ? nearCandidates(parameter, assertions) : [];
  const far = [...farCandidates(parameter, assertions), ...laterItem(parameter, assertions)];
  const missed = [...assertions.flatMap(({ candidate }) => candidate ?? []), ...far, ...near];
  const randomValues = (): NonNullable<ParameterTable['random']> => {
    const { keyword = 'type' } = kind ?? {};
    const drawn = (text: string, expectation: 'accept' | 'refuse'): Candidate => {
      return { wire: [encodeFor(parameter, text)], expectation, rule: `${keyword}/random`, shows: [keyword] };
    };
    const texts = kind?.random(parameter);
    const refuse = texts && { refuse: texts.refuse.map((text) => drawn(text, 'refuse')) };
    if (texts && isPlain) return { accept: texts.accept.map((text) => drawn(text, 'accept')), ...refuse };
    const values = validValues(schema, 'request');
    const known = fc.constantFrom(...valid.filter(({ alone }) => !alone));
    if (isNotVerified(values)) return { accept: known, ...refuse };
    const accept = fc.tuple(values, known).map(([value, other]): Candidate => {
      const candidate = validCandidate(parameter, value, assertions);
      return candidate === undefined || candidate.alone ? other : { ...candidate, rule: 'schema/random' };
    });
    return { accept, ...refuse };
  };
  const candidates = [...valid, ...own.filter(({ expectation }) => expectation === 'refuse'), ...missed];
  const missing: Candidate[] = [];
  const unfinished = [encodeFor(parameter, '{"')];
  if (parameter.style === 'json')
    missing.push({ wire: unfinished, expectation: 'refuse', rule: 'content/not-json', shows: ['media-type'] });
  if (required && parameter.in !== 'path') {
    const { expectation } = judgeParameter(parameter, { wire: [] });
    missing.push({ wire: [], expectation, rule: 'parameter/absent', shows: ['required'] });
  }
  const either = own.filter(({ expectation }) => expectation === 'either');
  return {
    candidates: [...absent, ...candidates, ...missing, ...either, ...locationCandidates(parameter, valid)],
    hasValues: true,
    kind,
    assertions,
    isFinite: kind?.isFinite === true || schema.at('enum') !== undefined || schema.at('const') !== undefined,
    notVerified: [...gapsOf(all), ...unshown],
    random: randomValues(),
  };
}

/** The kind's own table, without candidates that the rest of the schema contradicts. */
function tableOf(kind: ValueKind, parameter: Parameter, assertions: readonly ParameterAssertion[]): Candidate[] {
  const shown = assertions.map(({ name }) => name);
  return kind
    .candidates(parameter)
    .filter(({ expectation, wire }) => judgeParameter(parameter, { wire }).expectation === expectation)
    .map((candidate) =>
      candidate.expectation === 'accept' ? { ...candidate, shows: [...candidate.shows, ...shown] } : candidate,
    );
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
