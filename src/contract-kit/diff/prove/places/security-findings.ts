import type { Operation } from '../../../openapi/operation.ts';
import type { SecurityAlternative, SecurityDescription } from '../../../openapi/security.ts';
import type { KeptPart } from '../../compare/pair-parts.ts';
import { witnessRequest } from '../minimal-exchange.ts';
import { type ContractFinding, tell } from '../rules.ts';

/** What differs in the credentials that an operation asks for. */
export function securityFindings({ old, new: revision }: KeptPart<Operation>): ContractFinding[] {
  const { pointer, document } = statedSecurity(old, revision);
  const [lost, gained] = [unsatisfying(old, revision), unsatisfying(revision, old)];
  if (lost !== undefined) {
    const because = `the new contract asks for ${lost.length === 0 ? '' : 'other '}credentials`;
    const request = () => witnessRequest(old, { security: lost });
    const tightened = tell('security-tightened', pointer, { document, about: inWords(lost), request, because });
    return [gained === undefined ? tightened : { ...tightened, work: `it has to accept ${inWords(gained)}` }];
  }
  if (gained === undefined) return [];
  return [tell('security-loosened', pointer, { document, about: inWords(gained) })];
}

/** Credentials that are enough for one operation, and not for the other. */
function unsatisfying(one: Operation, other: Operation): SecurityAlternative | undefined {
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

function inWords(alternative: SecurityAlternative): string {
  if (alternative.length === 0) return 'none';
  return alternative.map((scheme) => [scheme.name, ...scopesOf(scheme)].join(' ')).join(' and ');
}

/** Where the security of an operation stands: in the operation, or else in the document. */
function statedSecurity(old: Operation, revision: Operation) {
  const [before, after] = [old.node.at('security'), revision.node.at('security')];
  if (after === undefined && before !== undefined) return { pointer: before.pointer, document: 'old' } as const;
  return { pointer: after?.pointer ?? '/security', document: 'new' } as const;
}
