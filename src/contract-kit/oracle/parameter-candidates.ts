import type { Parameter } from '../document/operation.ts';
import { booleanKind } from './boolean.ts';
import type { Candidate } from './candidate.ts';
import { enumerationKind, enumValues } from './enumeration.ts';
import { integerKind } from './integer.ts';
import type { ValueKind } from './value-kind.ts';

/** The oracle's table for a parameter; nothing where the kit has none for its schema. */
export function kindOf(parameter: Parameter): ValueKind | undefined {
  const { schema } = parameter;
  if (schema === undefined) return undefined;
  if (enumValues(parameter).length > 0) return enumerationKind;
  const types = schema.texts('type').filter((type) => type !== 'null');
  if (types.length !== 1) return undefined;
  return { integer: integerKind, boolean: booleanKind }[types[0] ?? ''];
}

/** Every value worth sending for a parameter: absent where that is allowed, then its kind's, then the rules of its place. */
export function parameterCandidates(parameter: Parameter): Candidate[] {
  const kind = kindOf(parameter);
  if (kind === undefined) return [];
  const candidates = kind.candidates(parameter);
  const absent: Candidate = { wire: [], intent: 'accept', rule: 'parameter/absent', keyword: 'optional' };
  return [...(parameter.required ? [] : [absent]), ...candidates, ...placeCandidates(parameter, kind, candidates)];
}

function placeCandidates(parameter: Parameter, { keyword }: ValueKind, candidates: readonly Candidate[]): Candidate[] {
  const [first, second] = candidates
    .filter((candidate) => candidate.intent === 'accept')
    .map(({ wire }) => wire[0] ?? '');
  if (first === undefined || second === undefined) return [];
  if (parameter.in === 'path') return [];
  if (parameter.in === 'query') {
    // `allowEmptyValue` is false by default (OpenAPI 3.1 §4.8.12.2), and an empty string is no value of these kinds.
    return [
      { wire: [''], intent: 'refuse', rule: 'query/empty', keyword },
      { wire: [first, second], intent: 'either', rule: 'query/repeated', keyword },
    ];
  }
  return [
    // Neither HTTP nor OpenAPI says what an empty field means, or which of two lines counts (RFC 9110 §5.3, §5.5).
    { wire: [''], intent: 'either', rule: 'header/empty', keyword },
    { wire: [first, second], intent: 'either', rule: 'header/repeated', keyword },
    // Surrounding white space is not part of a field's value (RFC 9110 §5.5).
    { wire: [`  ${second}  `], intent: 'accept', rule: 'header/surrounding-spaces', keyword, alone: true },
  ];
}
