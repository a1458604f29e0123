import type { SpecNode } from './spec-node.ts';

/** One security scheme that an operation asks for. */
export interface SecurityDescription {
  /** The scheme's name under `components.securitySchemes`. */
  readonly name: string;
  /** The scheme; where the document describes none of this name, the place that asks for it. */
  readonly node: SpecNode;
  /** Where the operation or the document asks for it: the list of scopes. */
  readonly requirement: SpecNode;
}

/** The schemes that a caller must satisfy together; none where no credentials are needed. */
export type SecurityAlternative = readonly SecurityDescription[];

/** The alternatives one of which a caller must satisfy (OpenAPI 3.1 §4.8.30); none where the operation is open to anyone. */
export function readSecurity(root: SpecNode, operation: SpecNode): SecurityAlternative[] {
  const stated = (operation.at('security') ?? root.at('security'))?.entries() ?? [];
  const alternatives = stated.map(([, alternative]) =>
    alternative.entries().map(([name, requirement]): SecurityDescription => {
      const node = root.at('components', 'securitySchemes', name) ?? requirement;
      return { name, node, requirement };
    }),
  );
  return alternatives.some((alternative) => alternative.length > 0) ? alternatives : [];
}

/** The scheme that describes a parameter a second time, as a key; nothing where none does. */
export function keySchemeOf(
  parameter: SpecNode,
  security: readonly SecurityAlternative[],
): SecurityDescription | undefined {
  const placeOf = (node: SpecNode): string => {
    const name = node.text('name') ?? '';
    return `${node.text('in')} ${node.text('in') === 'header' ? name.toLowerCase() : name}`;
  };
  return security.flat().find(({ node }) => node.text('type') === 'apiKey' && placeOf(node) === placeOf(parameter));
}
