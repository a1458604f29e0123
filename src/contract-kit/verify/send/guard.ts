import type { Case } from '../../contract/model/case.ts';
import { isPathAtFault } from '../../contract/model/dimension-name.ts';
import { type Exchange, isSuccessStatus, pathnameOf, type WireRequest } from '../../contract/model/exchange.ts';
import { isSafeRequest } from '../../exchange/checks/safe-request.ts';
import { isLoopback } from '../../exchange/http/loopback.ts';
import { type Operation, pathParameters } from '../../openapi/operation/operation.ts';
import { type Provision, type ProvisionedValues, withPathValues } from '../../things/make/provision/provision.ts';
import { provisionRequest, readProvisioned, withProvisioned } from '../../things/make/provision/provisioned.ts';
import { absentId, type LeavingOptions, readLeaving } from './leaving-request.ts';

/** Decides what may be sent to a target: everything to a loopback host, almost nothing to another one. */
export interface Guard {
  /** The case as it may be sent. `undefined` if it must not be sent. */
  readonly admit: (testCase: Case) => Promise<Case | undefined>;
  /** Whether a request that was derived from an admitted case may be sent. */
  readonly permits: (admitted: Case, request: WireRequest) => boolean;
  /** Called after a case was sent. Removes the resource that was created for it. */
  readonly release: (testCase: Case) => Promise<void>;
  /** Whether a resource was created for a case that was admitted. */
  readonly isMade: (admitted: Case) => boolean;
  /** Whether a resource is created for each request to an operation, as far as is known. */
  readonly serves: (operation: Operation) => boolean;
  /** Looks at what came of a case. */
  readonly heed: (testCase: Case, exchange: Exchange) => void;
  /** Whether a response has shown that the target acted on a foreign resource, so that nothing more may be sent. */
  readonly isAlarmed: () => boolean;
}

export interface GuardOptions extends LeavingOptions {
  readonly allowHosts: readonly string[];
  readonly provision: Provision | undefined;
  /** Whether only requests with a safe method may be sent. Default: `false`. */
  readonly safeOnly?: boolean | undefined;
}

/** @throws Error when the URL is not of a loopback host, and its host is not among the allowed ones. */
export function assertAllowedHost(baseUrl: URL, allowHosts: readonly string[]): void {
  if (isLoopback(baseUrl) || allowHosts.includes(baseUrl.hostname)) return;
  throw new Error(
    `${baseUrl.hostname} is not a loopback host, and requests may destroy its data. To send requests to it anyway, give --allow-host ${baseUrl.hostname}.`,
  );
}

/** @throws Error when the target is not a loopback host and is not named in `allowHosts`. */
export function createGuard(baseUrl: URL, options: GuardOptions): Guard {
  const { allowHosts, provision, safeOnly = false, ...leaving } = options;
  assertAllowedHost(baseUrl, allowHosts);
  const isSafeEnough = (request: WireRequest): boolean => !safeOnly || isSafeRequest(request);
  const isLocal = isLoopback(baseUrl);
  const made = new Map<Case, ProvisionedValues>();
  /** Copies of a case share its values. */
  const own = new WeakSet<Case['values']>();
  const declined = new Set<string>();
  const serves = ({ id }: Operation): boolean =>
    provision !== undefined && (provision.operations?.includes(id) ?? true) && !declined.has(id);
  const isMade = ({ values }: Case): boolean => own.has(values);
  /** `undefined` if the module creates nothing for the operation. */
  const make = async (testCase: Case): Promise<Case | undefined> => {
    if (provision === undefined || !serves(testCase.operation)) return undefined;
    const returned = await provision.create(testCase.operation.id, provisionRequest(testCase.operation));
    if (returned === undefined) {
      declined.add(testCase.operation.id);
      return undefined;
    }
    const values = readProvisioned(testCase.operation, returned);
    const filled = withProvisioned(testCase, values);
    made.set(filled, values);
    own.add(filled.values);
    return filled;
  };
  const release = async (testCase: Case): Promise<void> => {
    const values = made.get(testCase);
    made.delete(testCase);
    if (values !== undefined) await provision?.cleanup?.(values.path ?? {}, values);
  };
  const common = { release, isMade, serves };
  if (isLocal) {
    const admit: Guard['admit'] = async (testCase) =>
      isSafeEnough(testCase.request) ? ((await make(testCase)) ?? testCase) : undefined;
    return { ...common, admit, permits: (_, request) => isSafeEnough(request), heed: () => {}, isAlarmed: () => false };
  }
  let isAlarmed = false;
  const mayLeave = (testCase: Case): boolean => {
    const { operation, request } = testCase;
    const { isPlain, isOwnMethod, hasHarmlessPath, isInvalid } = readLeaving(operation, request, leaving);
    return isPlain && (made.has(testCase) || (isOwnMethod && (isPathAtFault(testCase) ? hasHarmlessPath : isInvalid)));
  };
  return {
    ...common,
    permits: (admitted, request) => {
      const { isPlain, isOwnMethod, isInvalid } = readLeaving(admitted.operation, request, leaving);
      const isSame = pathnameOf(request) === pathnameOf(admitted.request) && isSafeEnough(request);
      return isSame && isPlain && (made.has(admitted) || (isOwnMethod && isInvalid));
    },
    // The label of a case decides how it is prepared. The final request decides whether it may be sent.
    admit: async (testCase) => {
      if (!isSafeEnough(testCase.request)) return undefined;
      // In a path with a fault, the other values name an absent resource.
      const absent = Object.fromEntries(pathParameters(testCase.operation).map(({ name }) => [name, absentId]));
      const filled = (isPathAtFault(testCase) ? undefined : await make(testCase)) ?? withPathValues(testCase, absent);
      if (mayLeave(filled)) return filled;
      await release(filled);
      return undefined;
    },
    heed: (testCase, { result }) => {
      isAlarmed ||= !isMade(testCase) && result.kind === 'response' && isSuccessStatus(result.response.status);
    },
    isAlarmed: () => isAlarmed,
  };
}
