import type { Parameter } from '../../openapi/operation/parameter.ts';
import type { Candidate } from '../model/candidate.ts';
import { judgeParameter } from './judge-parameter.ts';
import { kindOf } from './kind-of.ts';
import { integerKind, numberKind } from './number-kind.ts';
import { rootAssertions } from './valid-candidates.ts';
import { writeParameter } from './write-parameter.ts';

/** Candidates for the rules of a parameter's location: empty, repeated, surrounded by spaces, numerals with marks of a URL. */
export function locationCandidates(parameter: Parameter, valid: readonly Candidate[]): Candidate[] {
  const [first, second] = valid.map(({ wire }) => wire[0] ?? '');
  const hasTwo = first !== undefined && second !== undefined && isSingle(parameter);
  const values = hasTwo ? (locations[parameter.in]?.(parameter, first, second) ?? []) : [];
  const shows = rootAssertions(parameter);
  return [...numeralsInUrl(parameter), ...values].map((one) => ({ ...one, shows }));
}

type LocationValue = Omit<Candidate, 'shows'>;

type PlaceRules = (parameter: Parameter, first: string, second: string) => Iterable<LocationValue>;

/** Numerals with marks that mean something in a URL only as they are. */
function* numeralsInUrl(parameter: Parameter): Generator<LocationValue> {
  const { in: location, style } = parameter;
  const kind = kindOf(parameter);
  if (kind !== integerKind && kind !== numberKind) return;
  // In a path, the text after a semicolon is a parameter of the segment (RFC 3986 §3.3). Some servers cut it off.
  const wire = ['123;a'];
  if (location === 'path' && style === 'simple' && writeParameter(parameter, '123;a') !== undefined)
    yield { wire, expectation: judgeParameter(parameter, { wire }).expectation, rule: 'integer/segment-parameter' };
  // Malformed percent-encoding: some servers refuse it, some take it literally.
  if (location === 'path' || location === 'query')
    yield { wire: ['1%'], expectation: 'either', rule: 'integer/malformed-escape' };
}

const locations: Readonly<Partial<Record<Parameter['in'], PlaceRules>>> = {
  *query(parameter, first, second) {
    // `allowEmptyValue` is false by default (OpenAPI 3.1 §4.8.12.2), but the empty string may be a value of the schema.
    const { expectation } = judgeParameter(parameter, { wire: [''] });
    const isAllowed = expectation !== 'refuse' || parameter.node.at('allowEmptyValue')?.value === true;
    yield { wire: [''], expectation: isAllowed ? 'either' : 'refuse', rule: 'query/empty' };
    yield { wire: [first, second], expectation: 'either', rule: 'query/repeated' };
  },
  *header(_parameter, first, second) {
    // Neither HTTP nor OpenAPI defines what an empty field means, or which of two lines counts (RFC 9110 §5.3, §5.5).
    yield { wire: [''], expectation: 'either', rule: 'header/empty' };
    yield { wire: [first, second], expectation: 'either', rule: 'header/repeated' };
    // Surrounding white space is not part of a field's value (RFC 9110 §5.5).
    yield { wire: [`  ${second}  `], expectation: 'accept', rule: 'header/surrounding-spaces', alone: true };
  },
};

/** Whether no value is a list or an object. */
function isSingle(parameter: Parameter): boolean {
  const types = (parameter.schema?.texts('type') ?? []).filter((type) => type !== 'null');
  return kindOf(parameter) !== undefined || (parameter.style !== 'json' && types.join() === 'string');
}
