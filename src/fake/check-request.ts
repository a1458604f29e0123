import type { Location, Operation, Parameter } from '../wire/operation.ts';

/** A request, as `fetch` or a server knows it. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
}

/** The first clause of the description that a request breaks. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** The parameter at fault. */
  readonly field: string | null;
  /** What HTTP requires of a 401 and a 405 (RFC 9110 §15.5.2, §15.5.6). */
  readonly headers: Readonly<Record<string, string>>;
}

/** A request that was checked. */
export interface CheckedRequest {
  /** Absent if the request is valid. */
  readonly problem?: Problem;
  /** The texts of the parameters by their names. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Checks a request by the generated operation. A query parameter that the operation does not have is refused, too, because
 * a misspelt one would change what is deleted.
 *
 * @param token - The only valid token. `undefined` accepts any.
 */
export function checkRequest(
  operation: Operation,
  { method, url, headers }: ReceivedRequest,
  token: string | undefined,
): CheckedRequest {
  const { parameters, path } = operation;
  const values: Record<string, string> = {};
  const required = { 'www-authenticate': 'Bearer', allow: operation.method };
  const refuse = (status: number, code: string, message: string, field: string | null = null): CheckedRequest => ({
    values,
    problem: { status, code, message, field, headers: required },
  });
  const segments = readPath(path, url.pathname);
  if (!segments) return refuse(404, 'not_found', `there is no path ${url.pathname}`);
  if (method !== operation.method) return refuse(405, 'method_not_allowed', `${path} has no method ${method}`);
  const [, given] = /^bearer +([!-~]+)$/i.exec(headers.get('authorization') ?? '') ?? [];
  if (given === undefined || given !== (token ?? given)) return refuse(401, 'unauthorized', 'Access Token Invalid');

  const query = url.searchParams;
  const unknown = [...query.keys()].find((name) => !Object.hasOwn(parameters.query, name));
  if (unknown !== undefined) return refuse(400, 'parameter_invalid', `${unknown} is not described`, unknown);
  const textsOf: Readonly<Record<Location, (name: string) => readonly (string | null | undefined)[]>> = {
    header: (name) => [headers.get(name)],
    path: (name) => [segments[name]],
    query: (name) => query.getAll(name),
  };
  for (const location of ['header', 'path', 'query'] as const) {
    for (const [name, parameter] of Object.entries(parameters[location])) {
      const [text, ...others] = textsOf[location](name);
      const rule = others.length > 0 ? 'given once' : brokenRule(parameter, text ?? undefined, location);
      const code = location === 'header' ? 'intercom_version_invalid' : 'parameter_invalid';
      if (rule) return refuse(400, code, `${name} must be ${rule}`, name);
      if (text != null) values[name] = text;
    }
  }
  return { values };
}

/** The values of the variables of a path template. `undefined` if the path is another one. */
function readPath(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const texts = path.split('/');
  const segments = template.split('/').map((segment, index) => [segment, texts[index] ?? ''] as const);
  const isSame = segments.every(([segment, text]) => (segment.startsWith('{') ? text : text === segment));
  if (!isSame || texts.length !== segments.length) return undefined;
  return Object.fromEntries(segments.map(([segment, text]) => [segment.slice(1, -1), decode(text)]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A stray `%`, which the guards refuse.
  }
}

/**
 * The rule of a parameter that a text breaks. The guard turns a caller's value into text. So a text is valid if the guard
 * makes it of the text itself, or of the JSON value that the text stands for.
 */
function brokenRule({ type, required }: Parameter, text: string | undefined, location: Location): string {
  if (text === undefined) return required ? 'given' : '';
  let broken = '';
  const refuse = (rule: string): never => {
    broken ||= rule;
    throw new TypeError(rule);
  };
  for (const read of [String, JSON.parse]) {
    try {
      if (type(read(text), refuse, location) === text) return '';
    } catch {
      // The guard refuses this reading of the text, or the text is not JSON.
    }
  }
  return broken;
}
