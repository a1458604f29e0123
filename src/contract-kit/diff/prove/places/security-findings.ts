import type { Operation } from '../../../openapi/operation.ts';
import type { SecurityAlternative, SecurityDescription } from '../../../openapi/security.ts';
import { type ContractFinding, finding } from '../contract-finding.ts';
import type { OperationContext } from '../operation-context.ts';
import { witnessRequest } from '../witness-request.ts';

/** What differs in the credentials that an operation asks for. */
export function securityFindings({ old, new: revision }: OperationContext): ContractFinding[] {
  const refused = refusedAlternative(old, revision);
  const about = { side: 'request', ...placeOf(old, revision) } as const;
  if (refused !== undefined)
    return [
      finding({
        ...about,
        rule: 'security-tightened',
        kind: 'breaking',
        description: `Credentials that were enough are refused: ${describeAlternative(refused)}.`,
        reason: 'calls with these credentials were allowed, and are refused now',
        witness: () => ({
          kind: 'refused',
          request: witnessRequest(old, refused.length === 0 ? { anonymous: true } : { security: refused }),
          because:
            refused.length === 0
              ? 'the new contract asks for credentials'
              : 'the new contract asks for other credentials',
        }),
      }),
    ];
  const added = refusedAlternative(revision, old);
  if (added === undefined) return [];
  return [
    finding({
      ...about,
      rule: 'security-loosened',
      kind: 'widened',
      description: `Credentials that are enough now: ${describeAlternative(added)}.`,
      reason: 'what was allowed is still allowed',
      work: 'it has to accept these credentials',
    }),
  ];
}

/** Credentials that are enough for one operation, and not for the other. */
function refusedAlternative(one: Operation, other: Operation): SecurityAlternative | undefined {
  if (isOpen(other)) return undefined;
  const alternatives = isOpen(one) ? [[], ...one.security] : one.security;
  return alternatives.find((given) => !other.security.some((needed) => isSatisfied(needed, given)));
}

function isSatisfied(needed: SecurityAlternative, given: SecurityAlternative): boolean {
  return needed.every((scheme) =>
    given.some(
      (one) =>
        signatureOf(one) === signatureOf(scheme) && scopesOf(scheme).every((scope) => scopesOf(one).includes(scope)),
    ),
  );
}

function isOpen({ security }: Operation): boolean {
  return security.length === 0 || security.some(({ length }) => length === 0);
}

/** The same for two schemes that callers satisfy in the same way. */
function signatureOf({ node }: SecurityDescription): string {
  return JSON.stringify(['type', 'scheme', 'in', 'name'].map((key) => node.text(key)?.toLowerCase()));
}

function scopesOf({ requirement }: SecurityDescription): string[] {
  return requirement.entries().flatMap(([, { value }]) => (typeof value === 'string' ? [value] : []));
}

function describeAlternative(alternative: SecurityAlternative): string {
  if (alternative.length === 0) return 'none';
  return alternative.map((scheme) => [scheme.name, ...scopesOf(scheme)].join(' ')).join(' and ');
}

function placeOf(old: Operation, revision: Operation): { readonly pointer: string; readonly document: 'old' | 'new' } {
  const stated = revision.node.at('security');
  if (stated !== undefined) return { pointer: stated.pointer, document: 'new' };
  const before = old.node.at('security');
  return before === undefined
    ? { pointer: '/security', document: 'new' }
    : { pointer: before.pointer, document: 'old' };
}
