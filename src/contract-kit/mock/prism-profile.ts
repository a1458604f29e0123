import type { Case } from '../contract/model/case.ts';
import { dimensionName } from '../contract/model/dimension-name.ts';
import { pathnameOf } from '../contract/model/exchange.ts';
import type { ProfileRule } from '../exchange/checks/target.ts';
import { observeCredentials } from '../exchange/observation/observed-credentials.ts';
import { hasReferenceCycle } from '../openapi/document/reference-cycles.ts';
import type { SpecNode } from '../openapi/document/spec-node.ts';
import { documentsSuccess } from '../openapi/operation/documented-response.ts';
import { isJsonMediaType } from '../openapi/operation/media-type.ts';
import type { Parameter } from '../openapi/operation/parameter.ts';
import { isMisread, isReadDeeply } from './misread-parameters.ts';

const pathOf = (testCase: Case): string => pathnameOf(testCase.request);
const isFault = (testCase: Case, rule: string): boolean => testCase.fault?.rule === rule;

function isBearerOfWords([name, value]: readonly [string, string]): boolean {
  return name.toLowerCase() === 'authorization' && /^bearer +\S/i.test(value);
}

const typeOf = ({ request: { headers } }: Case) => headers.find(([name]) => /^content-type$/i.test(name))?.[1] ?? '';

const isForm = (testCase: Case): boolean => /^application\/x-www-form-urlencoded/i.test(typeOf(testCase));

/** The parameter whose value is the fault of the case. */
const faultyParameter = ({ operation, fault }: Case): Parameter | undefined =>
  operation.parameters.find(
    // The name of a dimension ends in that of its parameter. This check is faster.
    (parameter) => fault?.dimension.endsWith(parameter.name) && dimensionName(operation, parameter) === fault.dimension,
  );

/** The names of the fields in a form. */
const fieldsOf = (testCase: Case): string[] => [
  ...new URLSearchParams(isForm(testCase) ? testCase.request.body : '').keys(),
];
/** The properties that the operation describes of its bodies. */
const propertiesOf = ({ operation: { requestBody } }: Case): (readonly [name: string, schema: SpecNode])[] =>
  (requestBody?.content ?? []).flatMap(({ schema }) => schema?.at('properties')?.entries() ?? []);

/** Requests that Prism accepts and refuses otherwise than the document says. */
const eitherWay: Readonly<Record<string, ProfileRule['matches']>> = {
  // Prism accepts any token, key, user and password, and any text after `Bearer`.
  'tokens-are-not-judged': ({ fault, operation, request }) =>
    fault?.dimension === 'credentials' &&
    (observeCredentials(operation, request)?.expectation === 'accept' || request.headers.some(isBearerOfWords)),
  // Prism accepts as an integer each text that JavaScript converts to a whole number or to Infinity.
  'numerals-of-javascript': (testCase) =>
    /^(?:0x[0-9a-f]+|0b[01]+|0o[0-7]+|[+-]?Infinity|[+-]?\d+\.)$/i.test(testCase.fault?.label ?? ''),
  // Prism takes an empty query value for an absent one.
  'empty-query-value-is-absent': (testCase) => isFault(testCase, 'query/empty'),
  // Prism does not get the parameters that it misreads.
  'parameters-that-are-misread': (testCase) => {
    const faulty = faultyParameter(testCase);
    return faulty !== undefined && isMisread(faulty);
  },
  // Prism misreads lists in forms.
  'lists-in-forms-are-not-read': (testCase) => {
    if (!isForm(testCase)) return false;
    const lists = propertiesOf(testCase).filter(([, property]) => property.texts('type').includes('array'));
    return lists.some(([name]) => fieldsOf(testCase).includes(name));
  },
  // Prism ignores form fields that the description does not name.
  'forms-by-known-names': (testCase) => {
    if (!isForm(testCase)) return false;
    const known = new Set(propertiesOf(testCase).map(([name]) => name));
    return fieldsOf(testCase).some((name) => !known.has(name));
  },
  // Prism takes null, false, 0 and an empty string for an absent body.
  'empty-json-is-absent': (testCase) =>
    isJsonMediaType(typeOf(testCase)) && /^(?:null|false|-?0(?:\.0+)?|"")$/.test(testCase.request.body?.trim() ?? ''),
  // Prism reads as JSON only application/json and media types that end in +json.
  'json-by-another-name-is-not-read': (testCase) =>
    isJsonMediaType(typeOf(testCase)) && !/^application\/(?:[^;]+\+)?json\s*(?:;|$)/i.test(typeOf(testCase)),
  // Prism accepts application/json for each media type that ends in +json.
  'json-for-a-kind-of-json': (testCase) =>
    isFault(testCase, 'body/other-media-type') && isJsonMediaType(typeOf(testCase)),
  // Prism builds an object of the style deepObject from the described properties, even if none is sent.
  'deep-objects-by-known-names': (testCase) => {
    const { style, schema } = faultyParameter(testCase) ?? {};
    return style === 'deepObject' && (isFault(testCase, 'schema/additionalProperties') || !isReadDeeply(schema?.value));
  },
  // Prism gets `anyOf` instead of `oneOf`, because it matches the sent text with several types.
  'one-of-several-readings': (testCase) => isFault(testCase, 'schema/oneOf'),
  // Prism confuses parameters whose names differ only in case.
  'names-in-any-case': (testCase) => {
    const faulty = faultyParameter(testCase);
    const isTwin = ({ in: location, name }: Parameter): boolean =>
      location === faulty?.in && name !== faulty.name && name.toLowerCase() === faulty.name.toLowerCase();
    return testCase.operation.parameters.some(isTwin);
  },
  // Prism sends another documented response if no success is documented.
  'no-documented-success': ({ operation, fault }) => fault === undefined && !documentsSuccess(operation),
  // Prism accepts the scheme only if it is written `Bearer`.
  'bearer-scheme-in-one-case': (testCase) => testCase.values.some(({ rule }) => rule === 'law/bearer-scheme-any-case'),
  // Prism gets schemas in large circles without the references that lead back.
  'bodies-in-circles-are-not-judged': ({ fault, operation }) =>
    fault?.dimension === 'body' && hasReferenceCycle(operation.node.document),
};

/**
 * Requests for which Prism 5.14 does not do what the document says. Each rule was measured. A test removes each rule in
 * turn and expects a finding or a crash.
 */
export const prismProfile: readonly ProfileRule[] = [
  // Prism crashes at a path with a malformed percent-encoding.
  {
    name: 'malformed-escape-crashes',
    matches: (testCase) => /%(?![0-9a-f]{2})/i.test(pathOf(testCase)),
    effect: 'skip',
  },
  // Prism makes up responses in JSON only, and sends the status 406 if another media type is asked for.
  {
    name: 'responses-are-json',
    matches: ({ values }) =>
      values.some(({ rule, label }) => rule === 'accept/one-media-type' && !isJsonMediaType(label)),
    effect: 'skip',
  },
  ...Object.entries(eitherWay).map(([name, matches]) => ({ name, matches, effect: 'either' as const })),
];
