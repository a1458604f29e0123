import { queryOf, type WireRequest } from '../../contract/model/exchange.ts';
import type { ProfileRule, Target } from './target.ts';

/** The methods that `safeOnly` leaves. They ask for nothing but an answer (RFC 9110 §9.2.1). */
export const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Header fields and query parameters with which servers let a request name another method than its own. */
const overridingHeader = /method.*override|^x-http-method$/i;
const overridingParameter = /^_?method$/i;

/** Whether a request has a safe method, and asks for no other one. */
export function isSafeRequest(request: WireRequest): boolean {
  return safeMethods.includes(request.method) && requestedMethods(request).length === 1;
}

/** The methods that a server may read in a request, in capitals: its own first, and those that it names in place of it. */
export function requestedMethods({ method, path, headers }: WireRequest): string[] {
  const query = new URLSearchParams(queryOf({ path }));
  const inHeaders = headers.filter(([name]) => overridingHeader.test(name));
  const inQuery = [...query].filter(([name]) => overridingParameter.test(name));
  return [method, ...[...inHeaders, ...inQuery].map(([, value]) => value.trim().toUpperCase())];
}

/** The target, so that no unsafe request is planned for it. The guard sends none in any case. */
export function onlySafely(target: Target): Target {
  const safeOnly: ProfileRule = {
    name: 'safe-only',
    matches: ({ request }) => !isSafeRequest(request),
    effect: 'skip',
  };
  return { ...target, profile: [safeOnly, ...target.profile] };
}
