import type { Operation } from '../../openapi/operation/operation.ts';
import { type Tokens, tokenFor } from '../model/tokens.ts';
import { type CredentialsPart, validPart } from './scheme-kind.ts';
import {
  carriedSchemes,
  locationOf,
  type Secured,
  type UsableScheme,
  usableSchemes,
  usableSecurity,
} from './usable-security.ts';

/** A security scheme that the kit supports, with a valid token for it. */
export interface GivenScheme extends UsableScheme {
  readonly token: string;
}

/** Schemes to satisfy together, each with its token. Empty if a call without credentials is allowed. */
export type GivenAlternative = readonly GivenScheme[];

/** The alternatives that the tokens can satisfy, in the order of the document. */
export function givenSecurity(operation: Secured, tokens: Tokens): GivenAlternative[] {
  if (givenKeys(operation, tokens).length < usableSchemes(operation.requiredKeys).length) return [];
  return usableSecurity(operation).flatMap((alternative) => {
    const given = withTokens(alternative, tokens);
    return given.length === alternative.length && !hasClash(given) ? [given] : [];
  });
}

/** The schemes whose key is also a required parameter, with their tokens. */
export function givenKeys({ requiredKeys }: Pick<Operation, 'requiredKeys'>, tokens: Tokens): GivenScheme[] {
  return withTokens(usableSchemes(requiredKeys), tokens);
}

/**
 * The names of the schemes without a token that each alternative needs, such as `app and user or session`. `undefined` if the
 * tokens satisfy an alternative, or if no tokens could.
 */
export function missingTokens(operation: Operation, tokens: Tokens): string | undefined {
  const alternatives = usableSecurity(operation);
  if (alternatives.length === 0 || givenSecurity(operation, tokens).length > 0) return undefined;
  const keys = usableSchemes(operation.requiredKeys);
  const named = alternatives.map((alternative) => {
    const missing = [...alternative, ...keys].filter(({ scheme }) => tokenFor(tokens, scheme) === undefined);
    return [...new Set(missing.map(({ scheme }) => scheme.name))].join(' and ');
  });
  return [...new Set(named)].filter((names) => names !== '').join(' or ') || undefined;
}

/** The supported schemes of an operation that have no token, each once. */
export function schemesWithoutToken(operation: Operation, tokens: Tokens): UsableScheme[] {
  const without = carriedSchemes(operation).filter(({ scheme }) => tokenFor(tokens, scheme) === undefined);
  return [...new Map(without.map((scheme) => [scheme.scheme.name, scheme])).values()];
}

/** The valid credentials of schemes. Equal credentials of two schemes are sent once. */
export function validParts(alternative: GivenAlternative): CredentialsPart[] {
  return [...new Map(alternative.map(({ kind, token }) => [locationOf(kind), validPart(kind, token)])).values()];
}

function withTokens(schemes: readonly UsableScheme[], tokens: Tokens): GivenScheme[] {
  return schemes.flatMap((scheme) => {
    const token = tokenFor(tokens, scheme.scheme);
    return token === undefined ? [] : [{ ...scheme, token }];
  });
}

/** Whether two schemes need different texts in one location, such as two bearer tokens. */
function hasClash(alternative: GivenAlternative): boolean {
  const parts = new Map(alternative.map(({ kind, token }) => [locationOf(kind), validPart(kind, token).value]));
  return alternative.some(({ kind, token }) => parts.get(locationOf(kind)) !== validPart(kind, token).value);
}
