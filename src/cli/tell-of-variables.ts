import { unsetVariables } from '../contract-kit/report/lines/unset-variables.ts';
import type { Report } from '../contract-kit/report/report.ts';
import { listed } from '../contract-kit/text/listed.ts';
import { tell } from './tell.ts';

/** The number of variables that a line names. */
const maxNamed = 6;

/** Says which variables the commands of findings read that are not set, such as that of a token which a login has given. */
export function tellOfVariables({ findings }: Pick<Report, 'findings'>): void {
  const unset = unsetVariables(findings.map(({ curl }) => curl));
  if (unset.length === 0) return;
  tell(`Before you paste a curl line, set its variables: ${listed(unset, maxNamed)}.\n`);
}
