import type { Parameter } from '../document/operation.ts';
import type { Case } from '../plan/case.ts';
import { dimensionName } from '../plan/dimension-name.ts';
import type { ProfileRule } from '../send/target.ts';
import { isMisread } from './readable-parameters.ts';

const pathOf = (one: Case): string => one.request.path.split('?')[0] ?? '';
const isFault = (one: Case, rule: string): boolean => one.fault?.rule === rule;

const isForm = ({ request: { headers } }: Case): boolean =>
  headers.some(([name, value]) => /^content-type$/i.test(name) && /^application\/x-www-form-urlencoded/i.test(value));

/** The parameter with the one value that is not plainly valid. */
const faultyParameter = ({ operation, fault }: Case): Parameter | undefined =>
  operation.parameters.find((parameter) => dimensionName(operation, parameter) === fault?.dimension);

/** The properties of the operation's form that are lists. */
const listsInForms = ({ operation: { requestBody } }: Case): string[] =>
  (requestBody?.content ?? []).flatMap(({ schema }) =>
    (schema?.at('properties')?.entries() ?? [])
      .filter(([, property]) => property.texts('type').includes('array'))
      .map(([name]) => name),
  );

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
    reason: 'any token, key, user or password is accepted',
    matches: (one) => isFault(one, 'credentials/wrong-token') || isFault(one, 'credentials/key-with-scheme'),
    effect: 'either',
  },
  {
    name: 'numerals-of-javascript',
    reason: 'whatever JavaScript converts to a whole number or to Infinity passes for an integer',
    matches: (one) => /^(?:0x[0-9a-f]+|0b[01]+|0o[0-7]+|[+-]?Infinity)$/i.test(one.fault?.label ?? ''),
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
      const form = new URLSearchParams(isForm(one) ? one.request.body : '');
      return listsInForms(one).some((name) => form.has(name));
    },
    effect: 'either',
  },
  {
    name: 'empty-forms-are-absent',
    reason: 'a form without a field counts as no body',
    matches: ({ fault, request: { body } }) => body === '' && fault?.rule.startsWith('body/') === true,
    effect: 'either',
  },
  {
    name: 'bearer-scheme-in-one-case',
    reason: 'the scheme is understood only as `Bearer`',
    matches: (one) => one.values.some(({ rule }) => rule === 'law/bearer-scheme-any-case'),
    effect: 'either',
  },
];
