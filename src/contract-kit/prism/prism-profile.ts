import type { Case } from '../model/case.ts';
import { dimensionName } from '../model/dimension-name.ts';
import { observeCredentials } from '../observation/observed-credentials.ts';
import { documentsSuccess } from '../openapi/documented-response.ts';
import { isJsonMediaType } from '../openapi/media-type.ts';
import type { Parameter } from '../openapi/parameter.ts';
import { hasReferenceCycle } from '../openapi/reference-cycles.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import type { ProfileRule } from '../run/target.ts';
import { isMisread, isReadDeeply } from './rewrite-parameters.ts';

const pathOf = (one: Case): string => one.request.path.split('?')[0] ?? '';
const isFault = (one: Case, rule: string): boolean => one.fault?.rule === rule;

function isBearerOfWords([name, value]: readonly [string, string]): boolean {
  return name.toLowerCase() === 'authorization' && /^bearer +\S/i.test(value);
}

const typeOf = ({ request: { headers } }: Case): string =>
  headers.find(([name]) => /^content-type$/i.test(name))?.[1] ?? '';

const isForm = (one: Case): boolean => /^application\/x-www-form-urlencoded/i.test(typeOf(one));

/** The parameter with the one value that is not plainly valid. */
const faultyParameter = ({ operation, fault }: Case): Parameter | undefined =>
  operation.parameters.find(
    // The name of a dimension ends in that of its parameter, which is seen faster.
    (parameter) => fault?.dimension.endsWith(parameter.name) && dimensionName(operation, parameter) === fault.dimension,
  );

/** The names in a form, and the properties that the operation describes of its bodies. */
const fieldsOf = (one: Case): string[] => [...new URLSearchParams(isForm(one) ? one.request.body : '').keys()];
const propertiesOf = ({ operation: { requestBody } }: Case): (readonly [name: string, schema: SpecNode])[] =>
  (requestBody?.content ?? []).flatMap(({ schema }) => schema?.at('properties')?.entries() ?? []);

/**
 * Where Prism 5.14 is laxer than the spec that it serves, measured request by request. A test removes each rule in turn
 * and sees a finding (or a dead mock) come back.
 */
export const prismProfile: readonly ProfileRule[] = [
  {
    name: 'malformed-escape-kills',
    reason: 'a path with a malformed percent-encoding ends the process',
    matches: (one) => /%(?![0-9a-f]{2})/i.test(pathOf(one)),
    effect: 'skip',
  },
  {
    name: 'tokens-are-not-judged',
    reason: 'any token, key, user or password is accepted, and whatever stands behind `Bearer` for a token',
    matches: ({ fault, operation, request }) =>
      fault?.dimension === 'credentials' &&
      (observeCredentials(operation, request)?.expectation === 'accept' || request.headers.some(isBearerOfWords)),
    effect: 'either',
  },
  {
    name: 'numerals-of-javascript',
    reason: 'whatever JavaScript converts to a whole number or to Infinity passes for an integer',
    matches: (one) => /^(?:0x[0-9a-f]+|0b[01]+|0o[0-7]+|[+-]?Infinity|[+-]?\d+\.)$/i.test(one.fault?.label ?? ''),
    effect: 'either',
  },
  {
    name: 'empty-query-value-is-absent',
    reason: 'an empty query value counts as absent',
    matches: (one) => isFault(one, 'query/empty'),
    effect: 'either',
  },
  {
    name: 'parameters-that-are-misread',
    reason: 'parameters whose style it cannot read are left out of what it is given',
    matches: (one) => {
      const faulty = faultyParameter(one);
      return faulty !== undefined && isMisread(faulty);
    },
    effect: 'either',
  },
  {
    name: 'lists-in-forms-are-not-read',
    reason: 'of a list in a form it takes no value, or several, for wrong',
    matches: (one) => {
      if (!isForm(one)) return false;
      const lists = propertiesOf(one).filter(([, property]) => property.texts('type').includes('array'));
      return lists.some(([name]) => fieldsOf(one).includes(name));
    },
    effect: 'either',
  },
  {
    name: 'forms-by-known-names',
    reason: 'of a form it keeps only the fields that are described',
    matches: (one) => {
      if (!isForm(one)) return false;
      const known = new Set(propertiesOf(one).map(([name]) => name));
      return fieldsOf(one).some((name) => !known.has(name));
    },
    effect: 'either',
  },
  {
    name: 'empty-json-is-absent',
    reason: 'null, false, 0 and an empty string count as no body',
    matches: (one) =>
      isJsonMediaType(typeOf(one)) && /^(?:null|false|-?0(?:\.0+)?|"")$/.test(one.request.body?.trim() ?? ''),
    effect: 'either',
  },
  {
    name: 'json-by-another-name-is-not-read',
    reason: 'only application/json and what ends in +json is read as JSON',
    matches: (one) => isJsonMediaType(typeOf(one)) && !/^application\/(?:[^;]+\+)?json\s*(?:;|$)/i.test(typeOf(one)),
    effect: 'either',
  },
  {
    name: 'deep-objects-by-known-names',
    reason: 'an object in the style deepObject is built of the names that are known, even where none is sent',
    matches: (one) => {
      const { style, schema } = faultyParameter(one) ?? {};
      return style === 'deepObject' && (isFault(one, 'schema/additionalProperties') || !isReadDeeply(schema?.value));
    },
    effect: 'either',
  },
  {
    name: 'one-of-several-readings',
    reason: 'a text on the wire may match several alternatives of `oneOf`, so it judges it as `anyOf`',
    matches: (one) => isFault(one, 'schema/oneOf'),
    effect: 'either',
  },
  {
    name: 'names-in-any-case',
    reason: 'of parameters whose names differ only in case it takes one for the other',
    matches: (one) => {
      const faulty = faultyParameter(one);
      const isTwin = ({ in: place, name }: Parameter): boolean =>
        place === faulty?.in && name !== faulty.name && name.toLowerCase() === faulty.name.toLowerCase();
      return one.operation.parameters.some(isTwin);
    },
    effect: 'either',
  },
  {
    name: 'no-success-to-answer-with',
    reason: 'where no success is documented, it answers with whatever is',
    matches: ({ operation, fault }) => fault === undefined && !documentsSuccess(operation),
    effect: 'either',
  },
  {
    name: 'bearer-scheme-in-one-case',
    reason: 'the scheme is understood only as `Bearer`',
    matches: (one) => one.values.some(({ rule }) => rule === 'law/bearer-scheme-any-case'),
    effect: 'either',
  },
  {
    name: 'bodies-in-circles-are-not-judged',
    reason: 'schemas that lead to each other in large circles are served without what leads back',
    matches: ({ fault, operation }) => fault?.dimension === 'body' && hasReferenceCycle(operation.node.document),
    effect: 'either',
  },
];
