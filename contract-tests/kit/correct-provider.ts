import type { ServerResponse } from 'node:http';
import { deletion as document } from '../deletion.ts';
import { type Call, linesOf } from './call.ts';

/** Why a call is refused. */
export type Problem = 'path' | 'method' | 'credentials' | 'version' | 'id' | 'retain_metrics';

export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** `undefined` if the conversation was deleted. */
  readonly problem?: Problem;
}

/** The replaceable parts of a provider. A fault replaces one of them. */
export interface Provider {
  readonly token: string;
  /** The value of a header; several lines are one list (RFC 9110 §5.3). */
  readonly header: (call: Call, name: string) => string | undefined;
  readonly admits: (authorization: string | undefined, call: Call) => boolean;
  readonly takesVersion: (value: string | undefined, call: Call) => boolean;
  readonly takesId: (id: string, call: Call) => boolean;
  /** `values` are those of every `retain_metrics` in the query. */
  readonly takesRetainMetrics: (values: readonly string[], call: Call) => boolean;
  readonly confirmation: (id: string, call: Call) => unknown;
  readonly refusal: (problem: Problem, call: Call) => unknown;
  readonly finish: (response: Response, call: Call) => Response;
  readonly send: (response: Response, res: ServerResponse, call: Call) => void;
}

/**
 * The versions of the description, so that a new version there is not a fault here. `seed-facts.ts` has the independent list.
 */
export const versions: readonly string[] = document.components.schemas.IntercomVersion.enum;

/** The version that follows the last one with a number: `2.15` after `2.14`. */
export const versionToCome: string = (versions.findLast((version) => /^\d/.test(version)) ?? '1.0').replace(
  /\d+$/,
  (minor) => String(Number(minor) + 1),
);

export const statuses: Readonly<Record<Problem, number>> = {
  path: 404,
  method: 405,
  credentials: 401,
  version: 400,
  id: 400,
  retain_metrics: 400,
};

const codes: Readonly<Record<Problem, string>> = {
  path: 'not_found',
  method: 'method_not_allowed',
  credentials: 'unauthorized',
  version: 'intercom_version_invalid',
  id: 'parameter_invalid',
  retain_metrics: 'parameter_invalid',
};

/** The headers that HTTP requires with a 401 and a 405 (RFC 9110 §15.5.2, §15.5.6). */
const furtherHeaders: Readonly<Partial<Record<Problem, Record<string, string>>>> = {
  credentials: { 'WWW-Authenticate': 'Bearer' },
  method: { Allow: 'DELETE' },
};

/** A correct provider that is strict wherever the spec leaves a choice. */
export function correctProvider(token: string): Provider {
  return {
    token,
    header: (call, name) => {
      const lines = linesOf(call, name);
      return lines.length === 0 ? undefined : lines.join(', ');
    },
    admits: (authorization = '') => /^bearer +(\S+)$/i.exec(authorization)?.[1] === token,
    takesVersion: (value) => value === undefined || versions.includes(value),
    takesId: (id) => /^(?:0|-?[1-9][0-9]*)$/.test(id),
    takesRetainMetrics: (values) =>
      values.length === 0 || (values.length === 1 && /^(?:true|false)$/.test(`${values}`)),
    confirmation: (id) => ({ id, object: 'conversation', deleted: true }),
    refusal: (problem, { number }) => ({
      type: 'error.list',
      request_id: `request-${number}`,
      errors: [{ code: codes[problem], message: `The ${problem} was not accepted.`, field: problem }],
    }),
    finish: (response) => response,
    send: ({ status, headers, body }, res) => {
      res.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
      res.end(body);
    },
  };
}

/** The response of a provider to a call. */
export function answer(provider: Provider, call: Call): Response {
  const problem = problemOf(provider, call);
  const headers = { 'Content-Type': 'application/json', ...(problem !== undefined && furtherHeaders[problem]) };
  const response: Response =
    problem === undefined
      ? { status: 200, headers, body: toJson(provider.confirmation(call.id ?? '', call)) }
      : { status: statuses[problem], headers, body: toJson(provider.refusal(problem, call)), problem };
  return provider.finish(response, call);
}

function problemOf(provider: Provider, call: Call): Problem | undefined {
  if (call.id === undefined) return 'path';
  if (call.method !== 'DELETE') return 'method';
  if (!provider.admits(provider.header(call, 'Authorization'), call)) return 'credentials';
  if (!provider.takesVersion(provider.header(call, 'Intercom-Version'), call)) return 'version';
  if (!provider.takesId(call.id, call)) return 'id';
  if (!provider.takesRetainMetrics(call.query.getAll('retain_metrics'), call)) return 'retain_metrics';
  return undefined;
}

function toJson(body: unknown): string {
  return body === undefined ? '' : JSON.stringify(body);
}
