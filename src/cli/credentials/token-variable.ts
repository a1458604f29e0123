import { verifyDefaults } from '../../contract-kit/contract/model/defaults.ts';

/** The variable with the token, unless the user names one: `INTERCOM_TOKEN` for the packaged description only. */
export function tokenVariableOf(spec: string | undefined): string {
  return spec === undefined ? 'INTERCOM_TOKEN' : verifyDefaults.tokenVariable;
}
