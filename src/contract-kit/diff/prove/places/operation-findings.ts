import type { Operation } from '../../../openapi/operation.ts';
import { SpecNode } from '../../../openapi/spec-node.ts';
import { byPair, type KeptPart, pairByKey } from '../../compare/pair-parts.ts';
import { requestWitness } from '../../model/witness.ts';
import type { ContractFinding } from '../contract-finding.ts';
import { witnessRequest } from '../minimal-exchange.ts';
import type { OperationContext } from '../operation-context.ts';
import { tell } from '../rules.ts';
import { requestBodyFindings } from './body-findings.ts';
import { parameterFindings } from './parameter-findings.ts';
import { responseFindings } from './response-findings.ts';
import { securityFindings } from './security-findings.ts';
import { wordFindings } from './word-findings.ts';

/** What differs in an operation that both contracts have. */
export function operationFindings(context: OperationContext): ContractFinding[] {
  return [
    ...nameFindings(context),
    ...securityFindings(context),
    ...serverFindings(context),
    ...parameterFindings(context),
    ...requestBodyFindings(context),
    ...responseFindings(context),
    ...wordFindings(context),
  ];
}

export function removedOperation(operation: Operation): ContractFinding {
  const about = `${operation.method} ${operation.path}`;
  const witness = () => requestWitness('refused', witnessRequest(operation), `the new contract has no ${about}`);
  return tell('operation-removed', operation.node.pointer, { about, witness });
}

export function addedOperation({ method, path, node }: Operation): ContractFinding {
  return tell('operation-added', node.pointer, { about: `${method} ${path}` });
}

/** An operation that is called otherwise. Its id is not sent. */
function nameFindings({ old, new: revision }: KeptPart<Operation>): ContractFinding[] {
  const [before, after] = [old, revision].map(({ node }) => node.text('operationId'));
  if (before === undefined || before === after) return [];
  return [
    tell('operation-id-changed', (revision.node.at('operationId') ?? revision.node).pointer, {
      about: `\`${before}\` ${after === undefined ? 'has no id any more' : `is now called \`${after}\``}`,
      // Where no operation has a name any more, any name is a type, and only a use of it fails.
      typedLine: `const responses = (call: operations['${before}']) => call.responses;`,
    }),
  ];
}

function serverFindings({ old, new: revision }: KeptPart<Operation>): ContractFinding[] {
  return byPair(
    pairByKey(serversOf(old), serversOf(revision), ({ url }) => url),
    {
      added: ({ url, pointer }) => [tell('server-added', pointer, { about: url })],
      removed: ({ url, pointer }) => [
        tell('server-removed', pointer, {
          about: url,
          witness: () => {
            const request = witnessRequest(old);
            const because = `the new contract does not name the server ${url}`;
            return requestWitness('no-longer-promised', { ...request, path: `${url}${request.path}` }, because);
          },
        }),
      ],
    },
  );
}

interface Server {
  readonly url: string;
  readonly pointer: string;
}

/** The servers of the operation, of its path or of the document, with the variables at their defaults. */
function serversOf({ node, path }: Operation): Server[] {
  const root = SpecNode.root(node.document);
  const stated = node.at('servers') ?? root.at('paths', path, 'servers') ?? root.at('servers');
  return (stated?.entries() ?? []).flatMap(([, server]) => {
    const url = server
      .text('url')
      ?.replace(/\{([^{}]*)\}/g, (slot, name: string) => server.at('variables', name)?.text('default') ?? slot);
    return url === undefined ? [] : [{ url: url.replace(/\/$/, ''), pointer: server.pointer }];
  });
}
