import { groupBy } from '../../openapi/document/group-by.ts';
import { locationKey } from '../../openapi/operation/location-key.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { SecurityDescription } from '../../openapi/operation/security.ts';
import type { DimensionValue } from '../model/dimension.ts';
import type { Tokens } from '../model/tokens.ts';
import { type GivenAlternative, type GivenScheme, givenKeys, givenSecurity, validParts } from './given-security.ts';
import type { CredentialsPart } from './scheme-kind.ts';
import { locationOf } from './usable-security.ts';

/** One way to present, or fail to present, credentials. */
export interface CredentialsCandidate extends Pick<DimensionValue, 'expectation' | 'rule' | 'alone'> {
  /** For people. */
  readonly name: string;
  /** The parts that they add to a request. Empty if no credentials are sent. */
  readonly parts: readonly CredentialsPart[];
  /** The schemes that it satisfies, or fails to satisfy. Empty if no credentials are needed. */
  readonly schemes: readonly SecurityDescription[];
}

/**
 * The valid credentials of each alternative that the tokens satisfy, then invalid ones. Empty if the operation needs no
 * credentials.
 */
export function credentialsCandidates(operation: Operation, tokens: Tokens, seed: number): CredentialsCandidate[] {
  const alternatives = givenSecurity(operation, tokens);
  const valid = alternatives.map(
    (alternative): CredentialsCandidate => ({
      name: alternatives.length === 1 ? 'valid' : namesOfSchemes(alternative),
      parts: sufficientParts(alternative, givenKeys(operation, tokens)),
      expectation: 'accept',
      rule: alternative.length === 0 ? 'credentials/optional' : 'credentials/valid',
      schemes: alternative.map(({ scheme }) => scheme),
    }),
  );
  const isOptional = operation.security.some((alternative) => alternative.length === 0);
  const invalid = alternatives.length === 0 ? [] : invalidCandidates(operation, alternatives, seed);
  // If no credentials are needed, a provider may accept any.
  const expectation = isOptional ? 'either' : 'refuse';
  return withoutRepeats([
    ...valid,
    ...invalid.map((candidate): CredentialsCandidate => ({ ...candidate, expectation })),
  ]);
}

/** The credentials of a valid request. Empty if the operation needs none, or if the kit cannot make any. */
export function ordinaryCredentials(operation: Operation, tokens: Tokens): CredentialsPart[] {
  return sufficientParts(givenSecurity(operation, tokens)[0] ?? [], givenKeys(operation, tokens));
}

/** The credentials that satisfy an alternative, with the keys that the operation also requires. */
function sufficientParts(alternative: GivenAlternative, requiredKeys: readonly GivenScheme[]): CredentialsPart[] {
  const parts = validParts(alternative);
  const keys = validParts(requiredKeys);
  return [...parts, ...keys.filter((key) => !parts.some((part) => locationKey(part) === locationKey(key)))];
}

type InvalidCandidate = Omit<CredentialsCandidate, 'expectation'>;

function invalidCandidates(operation: Operation, alternatives: readonly GivenAlternative[], seed: number) {
  const schemes = new Map(alternatives.flat().map((usable) => [usable.scheme.name, usable]));
  const label = (scheme: SecurityDescription, text: string) => (schemes.size === 1 ? text : `${scheme.name}: ${text}`);
  const absent: InvalidCandidate = {
    name: 'absent',
    parts: [],
    rule: 'credentials/absent',
    schemes: [...schemes.values()].map(({ scheme }) => scheme),
  };
  // Without its only scheme, an alternative is empty, and a request without credentials is already sent.
  const missing = alternatives.flatMap((alternative) =>
    alternative.map((left): InvalidCandidate => {
      const rest = alternative.filter((other) => other !== left);
      return {
        name: `only ${namesOfSchemes(rest)}`,
        parts: validParts(rest),
        rule: 'credentials/absent',
        schemes: [left.scheme],
      };
    }),
  );
  const wrong = [...schemes.values()].flatMap(({ scheme, kind, token }, index) => {
    const home = alternatives.find((alternative) => alternative.some((one) => one.scheme.name === scheme.name)) ?? [];
    const isBeside = (one: GivenScheme): boolean => locationOf(one.kind) !== locationOf(kind);
    const rest = validParts(home.filter(isBeside));
    const failed = home.filter((one) => !isBeside(one)).map((one) => one.scheme);
    return kind.invalid(token, seed).map(({ label: text, part, rule, alone }): InvalidCandidate => {
      const isAlone = alone === true || index > 0;
      const parts = [...rest, part];
      return { name: label(scheme, text), parts, rule, schemes: failed, ...(isAlone && { alone: true }) };
    });
  });
  // `parameters` has no credentials of schemes.
  const parameters = new Set(operation.parameters.map(locationKey));
  return [absent, ...missing, ...wrong].filter(
    ({ parts }) =>
      !parts.some((part) => parameters.has(locationKey(part))) &&
      !alternatives.some((alternative) => alternative.length > 0 && satisfies(parts, alternative)),
  );
}

/** Whether these parts satisfy an alternative: invalid credentials of one scheme may be valid for another. */
function satisfies(parts: readonly CredentialsPart[], alternative: GivenAlternative): boolean {
  return validParts(alternative).every((needed) =>
    parts.some((part) => locationKey(part) === locationKey(needed) && part.value === needed.value),
  );
}

function namesOfSchemes(alternative: GivenAlternative): string {
  return alternative.length === 0 ? 'none' : alternative.map(({ scheme }) => scheme.name).join(' and ');
}

/** Equal credentials of two schemes are sent once, for both. */
function withoutRepeats(candidates: readonly CredentialsCandidate[]): CredentialsCandidate[] {
  return [...groupBy(candidates, ({ parts }) => JSON.stringify(parts)).values()].map((equal) => {
    const alike = equal.filter(({ expectation }) => expectation === equal[0].expectation);
    return { ...equal[0], schemes: [...new Set(alike.flatMap(({ schemes }) => schemes))] };
  });
}
