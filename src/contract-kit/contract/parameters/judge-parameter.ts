import type { Json } from '../../openapi/document/json.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { keywordsWhere } from '../../schema/keywords/keywords.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import type { Expectation } from '../model/candidate.ts';
import { assertionName } from '../model/clause-id.ts';
import type { ParameterWire } from '../model/parameter-wire.ts';
import { judgeReadings, likeliest, strangeness } from './judge-readings.ts';
import { kindOf } from './kind-of.ts';
import { readParameterWire, readText } from './read-parameter.ts';

/** What the description says about the value that a request has for a parameter. */
export interface ParameterVerdict {
  readonly expectation: Expectation;
  /** The deciding assertion, written like the end of a clause id: `required`, `enum`, `items/maxLength`, … */
  readonly assertion: string;
}

/**
 * Decides what a provider must do with a parameter as it was sent. If it has several readings, it is invalid only if all of
 * them are invalid.
 */
export function judgeParameter(parameter: Parameter, wire: ParameterWire): ParameterVerdict {
  const kind = kindOf(parameter);
  // Only objects have members. For other types, they are other parameters.
  const own = kind === undefined ? wire : { wire: wire.wire };
  if (own.wire.length === 0 && (own.members ?? []).length === 0) {
    if (!parameter.required) return { expectation: 'accept', assertion: 'optional' };
    return { expectation: mayBeNothing(parameter) ? 'either' : 'refuse', assertion: 'required' };
  }
  const assertion = kind?.keyword ?? 'type';
  const undecided: ParameterVerdict = { expectation: 'either', assertion };
  const { schema } = parameter;
  if (schema === undefined || parameter.notVerified !== undefined) return undecided;
  const text = readText(parameter, own);
  // The meaning of an empty field is undefined, and so is an empty text that the schema may accept (OpenAPI 3.1 §4.8.12.2).
  if (text === '' && (parameter.in === 'header' || parameter.in === 'cookie' || kind === undefined)) return undecided;
  // It is undefined which of several fields counts (RFC 9110 §5.3). For a list, several are normal.
  if (kind !== undefined && text === undefined) return undecided;
  const readings = readingsOf(parameter, own);
  if (readings === undefined) return undecided;
  const bySchema = judgeValues(schema, readings);
  if (kind === undefined || text === undefined) return bySchema;
  const byKind = kind.judge(parameter, text);
  if (byKind === 'accept' && mayBeRounded(schema, text, bySchema)) return undecided;
  if (byKind === 'accept' || byKind === bySchema.expectation) return bySchema;
  // The schema allows a value that the kind does not know, such as null, or the spelling is ambiguous.
  return undecided;
}

/** Whether an absent parameter may be an empty object: an exploded object without properties writes nothing. */
function mayBeNothing({ schema, style, explode }: Parameter): boolean {
  const isWrittenInMembers = style === 'deepObject' || (style === 'form' && explode);
  if (!isWrittenInMembers || !schema?.texts('type').includes('object')) return false;
  return judgeValues(schema, [{}]).expectation === 'accept';
}

/** Of an exploded object, an undescribed member may also be an undeclared parameter, which is ignored. */
function readingsOf(parameter: Parameter, wire: ParameterWire): readonly Json[] | undefined {
  const { members = [] } = wire;
  const all = readParameterWire(parameter, wire);
  const properties = describedMembers(parameter).map(([name]) => name);
  const described = members.filter(([name]) => properties.includes(name));
  const isAmbiguous = parameter.style === 'form' && parameter.explode && described.length < members.length;
  if (all === undefined || !isAmbiguous) return all;
  const fewer = readParameterWire(parameter, { ...wire, members: described });
  return fewer && [...all, ...fewer];
}

/** Keywords such as `multipleOf`, whose verdict rounding can change. */
const exactKeywords = keywordsWhere(({ needsExactNumber }) => needsExactNumber === true);

const bounds = keywordsWhere(({ family }) => family === 'minimum' || family === 'maximum');

/** Whether the verdict on digits that JavaScript has no number for may be wrong. */
function mayBeRounded(schema: SpecNode, text: string, { assertion }: ParameterVerdict): boolean {
  const number = Number(text);
  if (!/^-?\d+$/.test(text) || Number.isSafeInteger(number)) return false;
  const limits = bounds.filter((keyword) => schema.at(keyword));
  if (limits.includes(assertion)) return false;
  return exactKeywords.some((key) => schema.at(key)) || limits.some((key) => schema.at(key)?.value === number);
}

function judgeValues(schema: SpecNode, readings: readonly Json[]): ParameterVerdict {
  const validate = bodyValidatorOf(schema.document, 'request');
  if (validate.notVerified(schema) !== undefined) return { expectation: 'either', assertion: 'type' };
  // JSON is required, and the text is not JSON.
  if (readings.length === 0) return { expectation: 'refuse', assertion: 'media-type' };
  const judged = judgeReadings(validate, schema, readings);
  const invalid = judged.filter(({ violations }) => violations.length > 0);
  const isOdd = invalid.slice(0, 1).some(({ violations }) => strangeness(violations) === 0);
  // One plausible reading is valid and another is not.
  if (invalid.length < judged.length) return { expectation: isOdd ? 'either' : 'accept', assertion: 'type' };
  const { violations = [] } = likeliest(invalid) ?? {};
  const violation = violations.find(({ keyword }) => keyword !== 'type') ?? violations[0];
  return {
    expectation: 'refuse',
    assertion: violation === undefined ? 'type' : assertionName(violation.path, violation.keyword, violation.property),
  };
}

/** The described properties of an object, each with its name as a separate parameter. */
export function describedMembers({ schema }: Parameter): (readonly [name: string, schema: SpecNode])[] {
  const members = schema?.at('properties')?.entries() ?? [];
  return members.map(([name, member]) => [encodeURIComponent(name), member] as const);
}
