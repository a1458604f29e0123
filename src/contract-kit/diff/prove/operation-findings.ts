import { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { areEnough, type SecurityAlternative, scopesOf } from '../../openapi/operation/security.ts';
import { byPair, type KeptPart, type OperationContext, pairByKeys } from '../compare/part-pair.ts';
import { type ContractFinding, tell } from './contract-finding.ts';
import { wordFindings } from './document-findings.ts';
import { lineOfOperationId } from './line-of.ts';
import { minimalRequest } from './minimal-request.ts';
import { parameterFindings } from './parameter-findings.ts';
import { requestBodyFindings } from './request-body-findings.ts';
import { responseFindings } from './response-findings.ts';

/** What differs in an operation that both contracts have. */
export function operationFindings(context: OperationContext): ContractFinding[] {
  const ofOperation = [...nameFindings(context), ...securityFindings(context), ...serverFindings(context)];
  const ofParts = [...parameterFindings(context), ...requestBodyFindings(context), ...responseFindings(context)];
  return [...ofOperation, ...ofParts, ...wordFindings(context.old.node, context.new.node)];
}

/** An operation that is called otherwise. Its id is not sent. */
function nameFindings({ old, new: revision }: KeptPart<Operation>): ContractFinding[] {
  const [before, after] = [old, revision].map(({ node }) => node.text('operationId'));
  if (before === undefined || before === after) return [];
  return [
    tell('operation-id-changed', (revision.node.at('operationId') ?? revision.node).pointer, {
      about: `\`${before}\` ${after === undefined ? 'has no id any more' : `is now called \`${after}\``}`,
      typedLine: lineOfOperationId(before),
    }),
  ];
}

function serverFindings({ old, new: revision }: KeptPart<Operation>): ContractFinding[] {
  const [before, after] = [readServers(old), readServers(revision)];
  // The default is the only server of a description that states none.
  if (before.length + after.length === 1 && [...before, ...after].every(({ url }) => url === '/')) return [];
  const pairs = pairByKeys(before, after, ({ url }) => url);
  return byPair(pairs, {
    added: ({ url, pointer }) => [tell('server-added', pointer, { about: url })],
    removed: ({ url, pointer }) => {
      return [tell('server-removed', pointer, { about: url, request: () => minimalRequest(old, { server: url }) })];
    },
  });
}

/** What differs in the credentials that an operation asks for. */
function securityFindings({ old, new: revision }: KeptPart<Operation>): ContractFinding[] {
  const securityOf = ({ node }: Operation) => node.at('security') ?? SpecNode.root(node.document).at('security');
  const [before, after] = [securityOf(old), securityOf(revision)];
  const document = after === undefined ? 'old' : 'new';
  const { pointer = '' } = after ?? before ?? {};
  const [lost, gained] = [unsatisfying(old, revision), unsatisfying(revision, old)];
  if (lost !== undefined) {
    const because = `the new contract asks for ${lost.length === 0 ? '' : 'other '}credentials`;
    const request = () => minimalRequest(old, { security: lost });
    const tightened = tell('security-tightened', pointer, { document, about: inWords(lost), request, because });
    return [gained === undefined ? tightened : { ...tightened, work: `it has to accept ${inWords(gained)}` }];
  }
  return gained === undefined ? [] : [tell('security-loosened', pointer, { document, about: inWords(gained) })];
}

/** Credentials that are enough for one operation, and not for the other. */
function unsatisfying(operation: Operation, other: Operation): SecurityAlternative | undefined {
  if (isOpen(other)) return undefined;
  return isOpen(operation)
    ? []
    : operation.security.find((given) => !other.security.some((needed) => areEnough(given, needed)));
}

function isOpen({ security }: Operation): boolean {
  return security.length === 0 || security.some(({ length }) => length === 0);
}

function inWords(alternative: SecurityAlternative): string {
  if (alternative.length === 0) return 'none';
  return alternative.map((scheme) => [scheme.name, ...scopesOf(scheme)].join(' ')).join(' and ');
}

/** A server of an operation. */
interface Server {
  /** Its URL with the variables at their defaults, and without a slash at the end unless it is `/`. */
  readonly url: string;
  readonly pointer: string;
}

/** The servers of an operation, of its path or of the document. Empty if none is stated: `/` is the default. */
export function readServers({ node, path }: Operation): Server[] {
  const root = SpecNode.root(node.document);
  const stated = node.at('servers') ?? root.at('paths', path, 'servers') ?? root.at('servers');
  return (stated?.entries() ?? []).flatMap(([, server]) => {
    const filled = (slot: string, name: string): string => server.at('variables', name)?.text('default') ?? slot;
    const url = server.text('url')?.replace(/\{([^{}]*)\}/g, filled);
    return url === undefined ? [] : [{ url: url.replace(/\/$/, '') || '/', pointer: server.pointer }];
  });
}
