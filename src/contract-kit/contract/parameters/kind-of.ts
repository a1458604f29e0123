import type { Parameter } from '../../openapi/operation/parameter.ts';
import { booleanKind } from './boolean.ts';
import { enumerationKind, enumValues } from './enumeration.ts';
import { integerKind } from './integer.ts';
import { numberKind } from './number.ts';
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
