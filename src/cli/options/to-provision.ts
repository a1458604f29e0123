import { isJsonObject } from '../../contract-kit/openapi/document/json.ts';
import type { UserValues } from '../../contract-kit/requests/cases/read-user-values.ts';
import type { Provision } from '../../contract-kit/things/make/provision/provision.ts';

/** Checks the exports of a `--provision` module. */
export function toProvision(given: object): Provision {
  const { create, cleanup, operations }: Partial<Record<keyof Provision, unknown>> = given;
  if (typeof create !== 'function') throw new Error('the module must export a function named `create`.');
  const isList = Array.isArray(operations) && operations.every((id) => typeof id === 'string');
  if (operations !== undefined && !isList) throw new Error('`operations` must be an array of ids of operations.');
  return { create, operations, ...(typeof cleanup === 'function' && { cleanup }) } as Provision;
}

/** Checks that a `--values` file has an object. Later code checks the values against the description. */
export function toUserValues(given: object): UserValues {
  if (isJsonObject(given)) return given as UserValues;
  throw new Error("give operations with values, as in { getCustomer: { customerId: '42' } }.");
}
