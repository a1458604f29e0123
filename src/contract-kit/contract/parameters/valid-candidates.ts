import { firstByKey } from '../../openapi/document/group-by.ts';
import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { valueAt, withoutMember, withValueAt } from '../../openapi/document/value-at.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { fullValues } from '../../schema/generate/full-values.ts';
import { boundaryValues, prepare } from '../../schema/generate/valid-values.ts';
import { placesIn } from '../../schema/generate/value-places.ts';
import { pathNames } from '../../schema/generate/values-in.ts';
import { nearAt, nearValues } from '../../schema/mutate/near-values.ts';
import { type SingleFaultValue, singleFaultValues } from '../../schema/mutate/single-fault-values.ts';
import type { Candidate } from '../model/candidate.ts';
import { assertionName } from '../model/clause-id.ts';
import { describeWire, type ParameterWire } from '../model/parameter-wire.ts';
import { judgeParameter } from './judge-parameter.ts';
import { kindOf } from './kind-of.ts';
import type { TextRow } from './value-kind.ts';
import { writeParameter } from './write-parameter.ts';

export type DescribedParameter = Parameter & { readonly schema: SpecNode };

/** An assertion of a parameter's schema, with a value that violates only this assertion. */
export interface ParameterAssertion {
  /** Written like the end of a clause id: `maximum`, `items/maxLength`. */
  readonly name: string;
  readonly path: readonly string[];
  readonly keyword: string;
  readonly pointer: string;
  /** `undefined` if each invalid value has a valid reading, or cannot be written. */
  readonly candidate: Candidate | undefined;
}

/** The maximum number of assertions of one parameter. */
const maxMisses = 16;
/** A longer text is not combined with others, because together they may be too long for a server. */
const maxCombinedLength = 300;
/** A longer text is not sent: a server may refuse it (RFC 9110 §4.1 recommends support for request lines of 8000 octets). */
const maxLength = 4000;

/** The assertions of a parameter's schema, those of the root first, without the one that its kind tests. */
export function parameterAssertions(parameter: DescribedParameter): ParameterAssertion[] {
  const tested = kindOf(parameter)?.keyword;
  const assertions = new Map<string, ParameterAssertion>();
  for (const miss of singleFaultValues(parameter.schema, 'request')) {
    if (miss.keyword === tested) continue;
    const read = toAssertion(parameter, miss);
    const known = assertions.get(read.name);
    // What fits two alternatives tells more than what fits none, which most services refuse.
    const isTelling = miss.keyword === 'oneOf' && read.candidate !== undefined;
    if (known?.candidate === undefined || isTelling) assertions.set(read.name, read);
  }
  return [...assertions.values()].slice(0, maxMisses);
}

function toAssertion(parameter: DescribedParameter, miss: SingleFaultValue): ParameterAssertion {
  const { schema } = parameter;
  const { keyword, pointer } = miss;
  const path = pathNames(miss.path);
  const required = keyword === 'required' ? valueAt(schema.document, pointer) : undefined;
  const property = typeof required === 'string' ? required : undefined;
  const name = assertionName(path, keyword, property);
  // The nearest invalid value may be an empty object, which no style can write.
  const hosts = path.length > 0 ? [] : boundaryValues(schema, 'request').filter(isJsonMap);
  const others = property === undefined ? [] : hosts.map((host) => withoutMember(host, property));
  // On the wire, the text "1" reads as the number 1, so a word is tried as well.
  const words = keyword === 'type' && path.length > 0 ? [withValueAt(miss.value, miss.path, 'text')] : [];
  const faulty = [miss.value, ...words];
  const values = [...faulty, ...others, ...faulty.flatMap((value) => longerLists(schema, value))];
  const candidate = values.flatMap((value) => faultCandidate(parameter, value, keyword, name) ?? [])[0];
  return { name, path, keyword, pointer, candidate };
}

/**
 * The texts of a kind that the parameter's location can carry, as candidates, without those that the rest of the schema
 * contradicts.
 */
export function textCandidates(
  parameter: Parameter,
  [expectation, rule, ...texts]: TextRow,
  assertions: readonly ParameterAssertion[],
): Candidate[] {
  const shows = expectation === 'accept' ? shownBy(parameter, '', assertions) : rootAssertions(parameter);
  return texts
    .flatMap((text) => writeParameter(parameter, text) ?? [])
    .filter((wire) => judgeParameter(parameter, wire).expectation === expectation)
    .map((wire) => ({ ...wire, expectation, rule, shows }));
}

/** A value as a candidate with a single violation. */
function faultCandidate(parameter: Parameter, value: Json, keyword: string, name: string): Candidate | undefined {
  const wire = writable(parameter, value);
  const verdict = wire && judgeParameter(parameter, wire);
  if (wire === undefined || verdict?.expectation !== 'refuse') return undefined;
  // Every text is a string, so `type` is not what a text violates.
  if (keyword === 'type' && verdict.assertion !== name) return undefined;
  return { ...wire, expectation: 'refuse', rule: `schema/${keyword}`, shows: [name] };
}

/** If a value is a list of one item, longer lists with this item, because it looks like a single text, whose faults are others. */
function longerLists(schema: SpecNode, value: Json): Json[] {
  if (!isJsonArray(value) || value.length !== 1) return [];
  const lists = boundaryValues(schema, 'request').filter(isJsonArray);
  return lists.flatMap((list) => list.slice(0, 1).map((first) => [first, ...value]));
}

/** The numbers of 32 bits that are furthest from zero, by the bound that they are beyond. */
const furthest: Readonly<Record<string, number>> = {
  minimum: -(2 ** 31),
  exclusiveMinimum: -(2 ** 31),
  maximum: 2 ** 31 - 1,
  exclusiveMaximum: 2 ** 31 - 1,
};

/**
 * Numbers in a path that are far beyond a bound. The nearest one may be so small that a thing has it as its id, and is then
 * not sent in a request that could change that thing.
 */
export function farCandidates(parameter: Parameter, assertions: readonly ParameterAssertion[]): Candidate[] {
  if (parameter.in !== 'path') return [];
  return assertions.flatMap(({ name, path, keyword }) => {
    const far = path.length === 0 ? furthest[keyword] : undefined;
    return far === undefined ? [] : (faultCandidate(parameter, far, keyword, name) ?? []);
  });
}

/** A valid value of the schema as it is written on the wire. It shows the assertions that apply to it. */
export function validCandidate(
  parameter: Parameter,
  value: Json,
  assertions: readonly ParameterAssertion[],
): Candidate | undefined {
  const wire = writable(parameter, value);
  if (wire === undefined || judgeParameter(parameter, wire).expectation !== 'accept') return undefined;
  const shows = shownBy(parameter, value, assertions);
  const isLong = describeWire(wire).length > maxCombinedLength;
  return { ...wire, expectation: 'accept', rule: 'schema/valid', shows, ...(isLong && { alone: true }) };
}

/** What a valid value shows: what any valid value shows, and the assertions about parts that it has. */
export function shownBy(parameter: Parameter, value: Json, assertions: readonly ParameterAssertion[]): string[] {
  const shown = assertions.filter(({ path }) => leads(path, value)).map(({ name }) => name);
  return [...new Set([...rootAssertions(parameter), ...shown])];
}

/** The assertions about the whole parameter that any valid value shows. */
export function rootAssertions(parameter: Parameter): string[] {
  const kind = kindOf(parameter);
  if (kind !== undefined) return [kind.keyword];
  const { style, schema } = parameter;
  return [...(style === 'json' ? ['media-type'] : []), ...(schema?.at('type') === undefined ? [] : ['type'])];
}

/** Characters that servers and proxies refuse in a URL, whatever a description says. */
const risky = { path: /%(?:[01][0-9A-F]|7F|2F|5C)/, query: /%(?:[01][0-9A-F]|7F)/ };

function writable(parameter: Parameter, value: Json): ParameterWire | undefined {
  const wire = writeParameter(parameter, value);
  if (wire === undefined) return undefined;
  const text = describeWire(wire);
  const isRisky = (parameter.in === 'path' || parameter.in === 'query') && risky[parameter.in].test(text);
  return isRisky || text.length > maxLength ? undefined : wire;
}

/** Whether a value has an instance location. An item of any index stands for all items. */
function leads([key, ...rest]: readonly string[], value: Json | undefined): boolean {
  if (key === undefined) return true;
  if (isJsonArray(value)) return value.some((item) => leads(rest, item));
  return isJsonMap(value) && Object.hasOwn(value, key) && leads(rest, value[key]);
}

/** The maximum number of {@link nearCandidates} of one parameter. */
const maxNear = 24;

/** Values that many readers take for valid ones, each with one assertion that it breaks. */
export function nearCandidates(parameter: DescribedParameter, assertions: readonly ParameterAssertion[]): Candidate[] {
  const { maker, layers } = prepare(parameter.schema, 'request');
  const found = fullValues(maker, layers).flatMap((whole) =>
    [...placesIn(maker, layers, whole)].flatMap((place) =>
      nearValues.flatMap((row) => {
        const [keyword, rule] = row;
        const path = pathNames(place.path).join('/');
        const named = assertions.find((one) => one.keyword === keyword && one.path.join('/') === path);
        if (rule === undefined || named === undefined) return [];
        const values = nearAt(maker, place, row).map((one) => withValueAt(whole, place.path, one));
        return values.flatMap((value) => faultCandidate(parameter, value, keyword, named.name) ?? []).slice(0, 1);
      }),
    ),
  );
  return firstByKey(found, describeWire).slice(0, maxNear);
}

/**
 * A list whose last item alone is invalid, because a provider may check only the first item.
 *
 * @param assertions The assertions with their invalid values.
 */
export function laterItem(parameter: DescribedParameter, assertions: readonly ParameterAssertion[]): Candidate[] {
  const { schema } = parameter;
  const lists = boundaryValues(schema, 'request')
    .filter(isJsonArray)
    .filter(({ length }) => length > 1);
  const found = singleFaultValues(schema, 'request').flatMap(({ value, path: [index], pointer }) => {
    const miss = assertions.find((assertion) => assertion.pointer === pointer);
    const wrong = isJsonArray(value) && typeof index === 'number' ? value[index] : undefined;
    if (miss === undefined || wrong === undefined) return [];
    return lists.flatMap((list) => faultCandidate(parameter, list.with(-1, wrong), miss.keyword, miss.name) ?? []);
  });
  return found.slice(0, 1).map((candidate) => ({ ...candidate, rule: 'schema/later-item' }));
}
