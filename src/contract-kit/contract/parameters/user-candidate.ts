import type { Json } from '../../openapi/document/json.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import type { Candidate } from '../model/candidate.ts';
import { parameterTable } from './parameter-table.ts';
import { shownBy } from './valid-candidates.ts';
import { writeParameter } from './write-parameter.ts';

/**
 * A valid value that the user has given, as a candidate. `undefined` if the location of the parameter cannot carry it.
 */
export function userCandidate(parameter: Parameter, value: Json): Candidate | undefined {
  const wire = writeParameter(parameter, value);
  if (wire === undefined || parameter.schema === undefined) return undefined;
  const shows = shownBy(parameter, value, parameterTable(parameter).assertions);
  return { ...wire, expectation: 'accept', rule: 'given', shows };
}
