import type { RequestChange } from '../../contract/model/exchange.ts';
import { puttingIn } from './putting-in.ts';

const headers = ['X-HTTP-Method-Override', 'X-Method-Override', 'X-HTTP-Method'];

/** Changes nothing. */
export const same: RequestChange = (request) => request;

/** A change of a request, in words. */
export interface LabelledChange {
  readonly label: string;
  readonly change: RequestChange;
}

/** Requests of a method that name another one: in headers, and in the query. */
export function methodOverrides(method: string, named: string): readonly [LabelledChange, LabelledChange] {
  const overriding = headers.map((name) => [name, named] as const);
  return [
    {
      label: `${method} with ${headers.join(', ')}: ${named}`,
      change: (request) => ({ ...request, method, headers: [...request.headers, ...overriding] }),
    },
    {
      label: `${method} with ?_method=${named}`,
      change: (request) => ({ ...puttingIn('query', '_method', named)(request), method }),
    },
  ];
}
