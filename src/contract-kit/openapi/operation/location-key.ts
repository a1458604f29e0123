import type { SpecNode } from '../document/spec-node.ts';

/**
 * Equal for two names of the same part of a request, such as a parameter or the key of a security scheme. Names of header
 * fields match in any case (RFC 9110 §5.1).
 */
export function locationKey({
  in: location,
  name,
}: {
  readonly in: string | undefined;
  readonly name: string;
}): string {
  return `${location} ${location === 'header' ? name.toLowerCase() : name}`;
}

/** The same for a node that states both, such as a parameter or the scheme of an API key. */
export function statedLocationKey(node: SpecNode): string {
  return locationKey({ in: node.text('in'), name: node.text('name') ?? '' });
}
