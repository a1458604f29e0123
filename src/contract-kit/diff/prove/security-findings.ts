import { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { areEnough, type SecurityAlternative, scopesOf } from '../../openapi/operation/security.ts';
import { minimalRequest } from '../../requests/cases/minimal-exchange.ts';
import type { KeptPart } from '../compare/pair-parts.ts';
import { type ContractFinding, tell } from './rules.ts';

/** What differs in the credentials that an operation asks for. */
export function securityFindings({ old, new: revision }: KeptPart<Operation>): ContractFinding[] {
  const [before, after] = [old, revision].map(
    ({ node }) => node.at('security') ?? SpecNode.root(node.document).at('security'),
  );
  const document = after === undefined ? 'old' : 'new';
  const { pointer = '' } = after ?? before ?? {};
  const [lost, gained] = [unsatisfying(old, revision), unsatisfying(revision, old)];
  if (lost !== undefined) {
    const because = `the new contract asks for ${lost.length === 0 ? '' : 'other '}credentials`;
    const request = () => minimalRequest(old, { security: lost });
    const tightened = tell('security-tightened', pointer, { document, about: inWords(lost), request, because });
    return [gained === undefined ? tightened : { ...tightened, work: `it has to accept ${inWords(gained)}` }];
  }
  if (gained === undefined) return [];
  return [tell('security-loosened', pointer, { document, about: inWords(gained) })];
}

/** Credentials that are enough for one operation, and not for the other. */
function unsatisfying(one: Operation, other: Operation): SecurityAlternative | undefined {
  if (isOpen(other)) return undefined;
  if (isOpen(one)) return [];
  return one.security.find((given) => !other.security.some((needed) => areEnough(given, needed)));
}

function isOpen({ security }: Operation): boolean {
  return security.length === 0 || security.some(({ length }) => length === 0);
}

function inWords(alternative: SecurityAlternative): string {
  if (alternative.length === 0) return 'none';
  return alternative.map((scheme) => [scheme.name, ...scopesOf(scheme)].join(' ')).join(' and ');
}
