import { ordinaryCredentials } from '../../contract/credentials/credentials.ts';
import { givenSecurity } from '../../contract/credentials/given-security.ts';
import type { CredentialsPart } from '../../contract/credentials/scheme-kind.ts';
import { writeCredentials } from '../../contract/credentials/write-credentials.ts';
import type { Law } from '../../contract/model/law.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

type Location = CredentialsPart['in'];

/** Undocumented locations where servers often look for credentials. A request fills all locations of one line. */
const elsewhere: readonly (readonly [location: Location, names: readonly string[]])[] = [
  ['query', ['access_token']],
  ['query', ['token', 'api_key', 'auth_token', 'apikey', 'key', 'auth']],
  ['cookie', ['access_token', 'token', 'auth_token', 'session', 'jwt', 'Authorization']],
  ['header', ['X-Api-Key', 'X-Auth-Token', 'X-Access-Token', 'X-Token', 'Api-Key']],
  ['header', ['Proxy-Authorization', 'X-Authorization', 'X-Forwarded-Authorization']],
];

const name = 'credentials-only-in-their-place';

/** The rule of the requests of this law. */
export const credentialsPlaceRule: string = `law/${name}`;

export const credentialsPlaceLaw: Law = {
  name,
  side: 'request',
  statement: 'Credentials are accepted only in the documented location, not in the query, a cookie or another header.',
  source: 'the security schemes of the description, and RFC 9700 §4.3.2 for the query',
  appliesTo: (operation) =>
    operation.security.every((alternative) => alternative.length > 0) && ordinaryCredentials(operation, 'a').length > 0,
  values: (operation, tokens) => {
    const token = givenSecurity(operation, tokens)[0]?.[0]?.token;
    if (token === undefined) return [];
    const right = ordinaryCredentials(operation, tokens);
    const isDescribed = describedLocations(operation);
    const groups = elsewhere
      .map(([location, names]) => [location, names.filter((text) => !isDescribed(location, text))] as const)
      .filter(([, names]) => names.length > 0);
    const put = (location: Location, names: readonly string[]): CredentialsPart[] =>
      names.map((text) => ({ in: location, name: text, value: spelled(location, text, token, right) }));
    const misplaced = groups.map(([location, names]) => ({
      label: `only in the ${location}: ${names.join(', ')}`,
      parts: put(location, names),
    }));
    const wrong = ordinaryCredentials(operation, token === 'not-the-token' ? 'another-token' : 'not-the-token');
    const beside = {
      label: 'wrong ones in the documented location, and right ones elsewhere',
      parts: [...wrong, ...groups.flatMap(([location, names]) => put(location, names))],
    };
    return [...misplaced, beside].map(({ label, parts }) => ({
      dimension: 'credentials',
      label,
      expectation: 'refuse',
      alone: true,
      write: (draft) => writeCredentials(draft, parts),
    }));
  },
};

/**
 * The value as a server would expect it in this location. It has a scheme if the header's name ends in `Authorization`.
 */
function spelled(location: Location, name: string, token: string, right: readonly CredentialsPart[]): string {
  if (location !== 'header') return encodeURIComponent(token);
  const authorization = right.find((part) => part.name === 'Authorization');
  return /authorization$/i.test(name) ? (authorization?.value ?? `Bearer ${token}`) : token;
}

/** Whether the description has a parameter or any security scheme, also of another operation, in a location. */
function describedLocations({ node, parameters }: Operation): (location: Location, name: string) => boolean {
  const schemes = SpecNode.root(node.document).at('components', 'securitySchemes')?.entries() ?? [];
  const keys = schemes.map(([, scheme]) => ({ in: scheme.text('in'), name: scheme.text('name') ?? '' }));
  return (location, name) =>
    [...keys, ...parameters].some((key) => key.in === location && key.name.toLowerCase() === name.toLowerCase());
}
