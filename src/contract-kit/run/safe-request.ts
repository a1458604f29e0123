import type { WireRequest } from '../http/exchange.ts';
import type { Target } from './target.ts';

/** The methods that `safeOnly` leaves. They ask for nothing but an answer (RFC 9110 §9.2.1). */
export const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Header fields and query parameters with which servers let a request name another method than its own. */
const overridingHeader = /method.*override|^x-http-method$/i;
const overridingParameter = /^_?method$/i;

/** Whether a request has a safe method, and asks for no other one. */
export function isSafeRequest({ method, path, headers }: WireRequest): boolean {
  const query = new URLSearchParams(path.split('?').slice(1).join('?'));
  return (
    safeMethods.includes(method) &&
    !headers.some(([name]) => overridingHeader.test(name)) &&
    ![...query.keys()].some((name) => overridingParameter.test(name))
  );
}

/** The target, so that no unsafe request is planned for it. The guard sends none in any case. */
export function onlySafely(target: Target): Target {
  return {
    ...target,
    profile: [
      {
        name: 'safe-only',
        reason: `only ${safeMethods.join(', ')} are sent`,
        matches: ({ request }) => !isSafeRequest(request),
        effect: 'skip',
      },
      ...target.profile,
    ],
  };
}
