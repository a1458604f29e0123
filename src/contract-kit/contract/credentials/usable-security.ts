import { locationKey } from '../../openapi/operation/location-key.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { mannerOf, type SecurityAlternative, type SecurityDescription } from '../../openapi/operation/security.ts';
import { apiKeyKind } from './api-key.ts';
import { basicKind } from './basic.ts';
import { bearerKind } from './bearer.ts';
import { type SchemeKind, validPart } from './scheme-kind.ts';

/** A security scheme that the kit supports, with its kind. */
export interface UsableScheme {
  readonly scheme: SecurityDescription;
  readonly kind: SchemeKind;
}

/** Schemes to satisfy together. Empty if a call without credentials is allowed. */
export type UsableAlternative = readonly UsableScheme[];

/** The part of an operation that says what a call needs. */
export type Secured = Pick<Operation, 'security' | 'requiredKeys'>;

/** The alternatives that the kit can satisfy, in the order of the document. */
export function usableSecurity({ security }: Pick<Operation, 'security'>): UsableAlternative[] {
  return security.flatMap((alternative) => {
    const usable = usableSchemes(alternative);
    return usable.length === alternative.length && clashOf(alternative) === undefined ? [usable] : [];
  });
}

/** Two schemes of an alternative that need different values in the same location, which can have only one. */
export function clashOf(alternative: SecurityAlternative): readonly [UsableScheme, UsableScheme] | undefined {
  const schemes = usableSchemes(alternative);
  for (const [index, second] of schemes.entries()) {
    const isSamePlace = ({ kind }: UsableScheme): boolean => locationOf(kind) === locationOf(second.kind);
    const isSame = ({ kind }: UsableScheme) => validPart(kind, 'a').value === validPart(second.kind, 'a').value;
    const first = schemes.slice(0, index).find((scheme) => isSamePlace(scheme) && !isSame(scheme));
    if (first !== undefined) return [first, second];
  }
  return undefined;
}

/** Equal for all schemes that write to the same location. */
export function locationOf(kind: SchemeKind): string {
  return locationKey(kind.carry(''));
}

/** The schemes of an alternative that the kit supports. */
export function usableSchemes(alternative: SecurityAlternative): UsableScheme[] {
  return alternative.flatMap((scheme) => {
    const kind = schemeKindOf(scheme);
    return kind === undefined ? [] : [{ scheme, kind }];
  });
}

/** The schemes whose credentials requests of an operation may have: of each usable alternative, and of required parameters. */
export function carriedSchemes(operation: Secured): UsableScheme[] {
  return [...usableSecurity(operation).flat(), ...usableSchemes(operation.requiredKeys)];
}

/** The kind of a security scheme. `undefined` if the kit does not support it. */
export function schemeKindOf(scheme: SecurityDescription): SchemeKind | undefined {
  const { node } = scheme;
  if (node.text('type') === 'apiKey') return apiKeyKind(node.text('in'), node.text('name'));
  return { bearer: bearerKind, basic: basicKind }[mannerOf(scheme) ?? ''];
}
