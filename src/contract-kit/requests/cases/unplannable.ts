import { givenSecurity, missingTokens } from '../../contract/credentials/given-security.ts';
import { verifyDefaults } from '../../contract/model/defaults.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { knownBodies, noValues, type ValuesOf } from '../../contract/model/operation-values.ts';
import type { Tokens } from '../../contract/model/tokens.ts';
import { canBeSent } from '../../contract/parameters/shared-names.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { bodyMeaning } from '../../openapi/operation/body-content.ts';
import { needsBody, type Operation, type Parameter, unfilledVariables } from '../../openapi/operation/operation.ts';
import { twinPath } from '../../openapi/operation/twin-path.ts';
import { validBodies } from '../bodies/body-candidates.ts';

/**
 * Why no valid request of the operation can be made. `undefined` if one can.
 *
 * @param valuesOf The user's values. Default: none.
 * @param tokens Default: one for all security schemes.
 */
export function unplannable(
  operation: Operation,
  valuesOf: ValuesOf = noValues,
  tokens: Tokens = verifyDefaults.token,
): NotVerified | undefined {
  const told = (reason: string): NotVerified => ({ pointer: operation.node.pointer, reason });
  const without = (part: string): NotVerified => told(`no valid request can be made without ${part}`);
  if (operation.path.includes('#')) return told('the path has a fragment, which is never sent (RFC 9110 §7.1)');
  const unreadable = operation.notVerified.find(({ blocks }) => blocks);
  if (unreadable !== undefined) return without(unreadable.pointer);
  const twin = twinPath(operation);
  if (twin !== undefined)
    return told(`its requests cannot be distinguished from those of ${twin}, which is the same path`);
  const [unfilled] = unfilledVariables(operation);
  if (unfilled !== undefined) return without(`a value for {${unfilled}}`);
  const missing = missingTokens(operation, tokens);
  if (missing !== undefined) return without(`credentials for ${missing}`);
  const { parameters: given, known } = valuesOf(operation);
  const isLacking = (parameter: Parameter): boolean =>
    parameter.required && !given.has(dimensionName(operation, parameter)) && !canBeSent(operation, parameter);
  const isBodySent = needsBody(operation) && bodyMeaning(operation) !== 'none';
  const lacksBody = (): boolean => isBodySent && validBodies(operation, knownBodies(known)).length === 0;
  const blocking =
    operation.parameters.find(isLacking)?.node ??
    (givenSecurity(operation, tokens).length === 0 ? operation.security[0]?.[0]?.node : undefined) ??
    (lacksBody() ? operation.requestBody?.node : undefined);
  return blocking && without(blocking.pointer);
}
