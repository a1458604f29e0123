import fc from 'fast-check';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { enumerationKind, enumValues } from './enumeration.ts';
import { integerKind, numberKind } from './number-kind.ts';
import type { ValueKind } from './value-kind.ts';

/** The kind of the values of a parameter. `undefined` if only its schema says what is valid. */
export function kindOf(parameter: Parameter): ValueKind | undefined {
  const { schema, style, notVerified } = parameter;
  if (schema === undefined || notVerified !== undefined || style === 'json' || style === 'deepObject') return undefined;
  const types = schema.texts('type').filter((type) => type !== 'null');
  // An `enum` of strings decides alone, with or without `type`.
  if (enumValues(parameter).length > 0 && types.every((type) => type === 'string')) return enumerationKind;
  if (types.length !== 1) return undefined;
  return { integer: integerKind, number: numberKind, boolean: booleanKind }[types[0] ?? ''];
}

/** JSON's literals are lower case (RFC 8259 §3); no document says that other spellings are booleans. */
const notBooleans = ['TRUE', 'False', '1', '0', 'yes', 'null', 'on', 't', 'truee', 'true,false', '"true"'];

/** Texts that some readers take for a boolean: other spellings, booleans with extra characters, and encoded ones. */
const furtherWords = [
  ...['FALSE', 'True', 'no', 'off', 'f', 'y', 'n', '-1', 'undefined'],
  ...['falsee', 'untrue', 'tru', 'true;', '%74rue'],
];

const booleanKind: ValueKind = {
  keyword: 'type',
  statement: () => 'is `true` or `false`',
  texts: () => [
    ['accept', 'boolean/literal', 'true', 'false'],
    ['refuse', 'boolean/other-word', ...notBooleans],
  ],
  judge: (_parameter, value) => (value === 'true' || value === 'false' ? 'accept' : 'refuse'),
  random: {
    refuse: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...furtherWords) },
      { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z0-9]{1,8}$/) },
    ),
  },
};
