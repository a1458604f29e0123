import type { Operation } from '../../openapi/operation/operation.ts';
import { readServers } from '../../openapi/operation/servers.ts';
import { minimalRequest } from '../../requests/cases/minimal-exchange.ts';
import { byPair, type KeptPart, type OperationContext, pairByKeys } from '../compare/pair-parts.ts';
import { lineOfOperationId } from './caller-lines.ts';
import { wordFindings } from './document-findings.ts';
import { parameterFindings } from './parameter-findings.ts';
import { requestBodyFindings } from './request-body-findings.ts';
import { responseFindings } from './response-findings.ts';
import { type ContractFinding, tell } from './rules.ts';
import { securityFindings } from './security-findings.ts';

/** What differs in an operation that both contracts have. */
export function operationFindings(context: OperationContext): ContractFinding[] {
  return [
    ...nameFindings(context),
    ...securityFindings(context),
    ...serverFindings(context),
    ...parameterFindings(context),
    ...requestBodyFindings(context),
    ...responseFindings(context),
    ...wordFindings(context.old.node, context.new.node),
  ];
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
      const request = () => minimalRequest(old, { server: url });
      return [tell('server-removed', pointer, { about: url, request })];
    },
  });
}
