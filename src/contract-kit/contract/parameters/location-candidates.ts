import type { Parameter } from '../../openapi/operation/parameter.ts';
import type { Candidate } from '../model/candidate.ts';
import { judgeParameter } from './judge-parameter.ts';
import { kindOf } from './kind-of.ts';
import { rootAssertions } from './valid-candidates.ts';

/** Candidates for the rules of a parameter's location: empty, repeated, surrounded by spaces. */
export function locationCandidates(parameter: Parameter, valid: readonly Candidate[]): Candidate[] {
  const [first, second] = valid.map(({ wire }) => wire[0] ?? '');
  if (first === undefined || second === undefined || !isSingle(parameter)) return [];
  const shows = rootAssertions(parameter);
  return [...(locations[parameter.in]?.(parameter, first, second) ?? [])].map((one) => ({ ...one, shows }));
}

type PlaceRules = (parameter: Parameter, first: string, second: string) => Iterable<Omit<Candidate, 'shows'>>;

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
