import { usableSchemes } from '../../contract/credentials/usable-security.ts';
import type { WireRequest } from '../../contract/model/exchange.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { HeaderField } from './adding-headers.ts';

/** The fields that a run chooses for each request. */
const ownHeaders = ['accept', 'accept-encoding', 'content-type', 'x-contract-probe'];

/** The added fields of a request: where its operation sends credentials of its own, they serve the other operations only. */
export function addedFields(
  fields: readonly HeaderField[],
  operations: readonly Operation[],
  operationOf: (request: WireRequest) => Operation | undefined,
): (request: WireRequest) => readonly HeaderField[] {
  const isOwn = (name: string, operation: Operation) => credentialHeaders(operation).includes(name.toLowerCase());
  if (!fields.some(([name]) => operations.some((operation) => isOwn(name, operation)))) return () => fields;
  return (request) => {
    const operation = operationOf(request);
    return operation === undefined ? fields : fields.filter(([name]) => !isOwn(name, operation));
  };
}

/** The characters of names (RFC 9110 §5.6.2). */
const validName = /^[!#$%&'*+.^_`|~\w-]+$/;
/** Visible ASCII characters, with spaces inside. */
const validValue = /^[!-~](?:[ -~]*[!-~])?$/;

/** Headers that decide where a request goes, where it ends, or what its method or path is (RFC 9110 §7, RFC 9112 §6). */
const routing =
  /^(?:host|connection|keep-alive|te|trailer|transfer-encoding|content-length|upgrade|expect|proxy-.*|x-original-url|x-rewrite-url|.*method.*override|x-http-method)$/i;

/**
 * The header fields that the user adds to each request.
 *
 * @param operations Those that are sent requests. What they vary must not be fixed.
 * @throws Error when a name or value is malformed, when a name is given twice, and when a name belongs to the connection, to
 * the credentials, or to a parameter. The error says what to do instead.
 */
export function readAddedHeaders(
  headers: Readonly<Record<string, string>>,
  operations: readonly Operation[],
): HeaderField[] {
  const fields = Object.entries(headers);
  const names = new Set<string>();
  for (const [name, value] of fields) {
    const reason = whyRefused(name, value, operations) ?? (names.has(name.toLowerCase()) ? 'give it once' : undefined);
    if (reason !== undefined) throw new Error(`The header ${name === '' ? 'without a name' : name}: ${reason}.`);
    names.add(name.toLowerCase());
  }
  return fields;
}

function whyRefused(name: string, value: string, operations: readonly Operation[]): string | undefined {
  const field = name.toLowerCase();
  if (!validName.test(name)) return 'give a name of letters, digits and hyphens, as in X-Tenant: acme';
  if (value === '') return 'give a value after the colon';
  if (!validValue.test(value))
    return 'its value has characters that a header cannot hold; give visible ASCII characters, with spaces inside';
  if (routing.test(name)) return 'it would change where the request goes or what it asks for; leave it out';
  if (ownHeaders.includes(field)) return 'the kit chooses its value for each request; leave it out';
  const parameter = operations.find(({ parameters }) => headersOf(parameters).includes(field));
  if (parameter !== undefined)
    return `it is a parameter of ${parameter.id}, which gets valid and invalid values; give the valid ones with --values`;
  if (operations.length > 0 && operations.every((operation) => credentialHeaders(operation).includes(field)))
    return 'it holds the credentials, which are also sent wrong or not at all; give them with --token-env';
  return undefined;
}

function credentialHeaders({ security, requiredKeys }: Operation): string[] {
  return headersOf(usableSchemes([...security.flat(), ...requiredKeys]).map(({ kind }) => kind.carry('')));
}

/** The headers that parts of a request are written into. */
function headersOf(parts: readonly { readonly in: string; readonly name: string }[]): string[] {
  return parts.flatMap(({ in: location, name }) =>
    location === 'header' ? [name.toLowerCase()] : location === 'cookie' ? ['cookie'] : [],
  );
}
