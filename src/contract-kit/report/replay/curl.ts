import { splitAtToken, splitTarget } from '../../contract/credentials/token-forms.ts';
import type { TokenForm } from '../../contract/credentials/token-variant.ts';
import type { WireRequest } from '../../contract/model/exchange.ts';
import type { Attributed } from '../../exchange/checks/attributed.ts';
import { withoutHeaders } from '../../exchange/http/adding-headers.ts';
import { cutAtHidden } from '../../text/visible-text.ts';
import type { Finding } from '../report.ts';
import { blot, type Credentials, redactSent, redactTarget } from './redact.ts';

/**
 * A command line for a POSIX shell that sends `request` to `baseUrl`. It reads the token from the environment.
 *
 * @param options How curl writes the response. Default: with its headers.
 */
export function toCurl(baseUrl: URL, request: WireRequest, credentials: Credentials, options = '-i'): string {
  const addedHeaders = credentials.addedHeaders?.(request) ?? [];
  const headers = [
    ...withoutHeaders(request.headers, addedHeaders).map(([name, value]) => headerArgument(name, value, credentials)),
    ...addedHeaders.map(addedHeaderArgument),
  ].map((argument) => ` -H ${argument}`);
  const url = shellWord([targetOf(baseUrl), ...splitTarget(request.path, credentials)], credentials);
  const line = `curl ${options} --path-as-is --globoff -X ${request.method} ${url}${headers.join('')}`;
  return request.body === undefined ? line : withBody(line, request.headers, request.body, credentials);
}

/** A command line that sends a request and others: after them on the same connection, or all at the same time. */
export function toCurlOfSeveral(
  baseUrl: URL,
  request: WireRequest,
  { requests, isTogether }: NonNullable<Attributed['others']>,
  credentials: Credentials,
): string {
  const [first = '', ...rest] = [...requests, request].map((one) => toCurl(baseUrl, one, credentials));
  const others = rest.map((text) => text.replace(/^curl /, ''));
  const lines = [isTogether ? first.replace(/^curl /, 'curl -Z ') : first, ...others];
  return lines.join(' --next ');
}

function withBody(line: string, headers: WireRequest['headers'], body: string, credentials: Credentials): string {
  // Otherwise curl adds the Content-Type of a form.
  const typed = headers.some(([name]) => name.toLowerCase() === 'content-type') ? line : `${line} -H 'Content-Type:'`;
  const pieces = cutAtHidden(body);
  if (pieces.length === 1) return `${typed} --data-raw ${shellText(body, credentials)}`;
  // An argument cannot contain NUL, and a command substitution drops trailing newlines. Standard input has neither
  // problem,
  // and does not take a leading `@` for a file name.
  const asText = (piece: string): string => `printf %s ${shellText(piece, credentials)}`;
  const parts = pieces.map((piece, index) => (index % 2 === 1 ? printed(piece) : asText(piece)));
  return `{ ${parts.join('; ')}; } | ${typed} --data-binary @-`;
}

/** A base URL without credentials and without a trailing slash. */
export function targetOf(baseUrl: URL): string {
  return baseUrl.origin + baseUrl.pathname.replace(/\/$/, '');
}

/** The request as reports show it, with the token redacted. */
export function shownRequest(baseUrl: URL, request: WireRequest, credentials: Credentials): Finding['request'] {
  const addedHeaders = credentials.addedHeaders?.(request) ?? [];
  const own = withoutHeaders(request.headers, addedHeaders);
  return {
    method: request.method,
    url: targetOf(baseUrl) + redactTarget(request.path, credentials),
    headers: [
      ...own.map(([name, value]): [string, string] => [name, redactSent(value, credentials)]),
      ...addedHeaders.map((name): [string, string] => [name, blot]),
    ],
    ...(request.body !== undefined && { body: redactSent(request.body, credentials) }),
  };
}

/** A header field as one word of a POSIX shell. Its value comes from the environment: `HEADER_X_TENANT` for `X-Tenant`. */
export function addedHeaderArgument(name: string): string {
  return `${quote(`${name}: `)}"$HEADER_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}"`;
}

function headerArgument(name: string, value: string, credentials: Credentials): string {
  // curl drops a header without a value, unless a semicolon stands for it.
  return value === '' ? quote(`${name};`) : shellText(`${name}: ${value}`, credentials);
}

function shellText(text: string, credentials: Credentials): string {
  return text === '' ? quote('') : shellWord(splitAtToken(text, credentials), credentials);
}

/** The parts as one shell word. The token comes from the environment. */
function shellWord(parts: readonly (string | TokenForm)[], { tokenVariable }: Credentials): string {
  const joined: (string | TokenForm)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined.splice(-1, 1, last + part);
    else joined.push(part);
  }
  const texts = joined.map((part) => (typeof part === 'string' ? quotePieces(part) : `"${part.shell(tokenVariable)}"`));
  return texts.join('');
}

/** Quotes a text. The shell produces invisible characters from octal digits. */
function quotePieces(text: string): string {
  return cutAtHidden(text)
    .map((piece, index) => (index % 2 === 1 ? `"$(${printed(piece)})"` : quote(piece)))
    .filter((word, _index, { length }) => length === 1 || word !== quote(''))
    .join('');
}

/** A command that prints the text. */
function printed(text: string): string {
  const octal = [...Buffer.from(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`);
  return `printf '${octal.join('')}'`;
}

/** The text as one word of a POSIX shell. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
