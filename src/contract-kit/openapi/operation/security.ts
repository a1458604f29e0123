import type { SpecNode } from '../document/spec-node.ts';
import { statedLocationKey } from './location-key.ts';

/** One security scheme that an operation asks for. */
export interface SecurityDescription {
  /** The scheme's name under `components.securitySchemes`. */
  readonly name: string;
  /** The scheme. If the document does not describe the scheme, this is the requirement. */
  readonly node: SpecNode;
  /** The list of scopes in the security requirement that names the scheme. */
  readonly requirement: SpecNode;
}

/** The schemes that a caller must satisfy together. Empty if this alternative needs no credentials. */
export type SecurityAlternative = readonly SecurityDescription[];

/** The alternatives, one of which a caller must satisfy (OpenAPI 3.1 §4.8.30). Empty if the operation needs no credentials. */
export function readSecurity(root: SpecNode, operation: SpecNode): SecurityAlternative[] {
  const stated = (operation.at('security') ?? root.at('security'))?.entries() ?? [];
  const alternatives = stated.map(([, alternative]) =>
    alternative.entries().map(([name, requirement]): SecurityDescription => {
      return { name, node: root.at('components', 'securitySchemes', name) ?? requirement, requirement };
    }),
  );
  return alternatives.some((alternative) => alternative.length > 0) ? alternatives : [];
}

/** Whether callers with credentials for some schemes satisfy others. */
export function areEnough(given: SecurityAlternative, needed: SecurityAlternative): boolean {
  const covers = (description: SecurityDescription, scheme: SecurityDescription): boolean =>
    areSentAlike(description, scheme) && scopesOf(scheme).every((scope) => scopesOf(description).includes(scope));
  return needed.every((scheme) => given.some((description) => covers(description, scheme)));
}

/** Whether credentials for one scheme are sent like those for another one. Nothing is known of a scheme that says no manner. */
function areSentAlike(scheme: SecurityDescription, other: SecurityDescription): boolean {
  const isSame = (read: (description: SecurityDescription) => string | undefined): boolean => {
    const [one, another] = [read(scheme), read(other)];
    return one === undefined || another === undefined || one === another;
  };
  return isSame(mannerOf) && isSame(({ node }) => node.text('openIdConnectUrl'));
}

/** How credentials are sent. Whoever gives an access token, it is a bearer token (RFC 6750). `undefined` if the scheme does not say it. */
export function mannerOf({ name, node }: SecurityDescription): string | undefined {
  const type = node.text('type');
  if (type === undefined) return `as of ${name}`;
  if (type === 'apiKey') return node.text('name') && statedLocationKey(node);
  if (type === 'http') return node.text('scheme')?.toLowerCase();
  return type === 'oauth2' || type === 'openIdConnect' ? 'bearer' : type;
}

/** The scopes that a security requirement asks for. */
export function scopesOf({ requirement }: SecurityDescription): string[] {
  return requirement.entries().flatMap(([, { value }]) => (typeof value === 'string' ? [value] : []));
}

/** The API key scheme that describes the same key as a parameter. `undefined` if there is none. */
export function keySchemeOf(
  parameter: SpecNode,
  security: readonly SecurityAlternative[],
): SecurityDescription | undefined {
  const keys = security.flat().filter(({ node }) => node.text('type') === 'apiKey');
  return keys.find(({ node }) => statedLocationKey(node) === statedLocationKey(parameter));
}
