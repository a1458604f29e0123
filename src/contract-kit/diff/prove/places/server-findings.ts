import type { Operation } from '../../../openapi/operation.ts';
import { SpecNode } from '../../../openapi/spec-node.ts';
import { type ContractFinding, finding } from '../contract-finding.ts';
import { witnessRequest } from '../witness-request.ts';

/** What differs in the servers of an operation. */
export function serverFindings({
  old,
  new: revision,
}: {
  readonly old: Operation;
  readonly new: Operation;
}): ContractFinding[] {
  const [before, after] = [serversOf(old), serversOf(revision)];
  return [
    ...before.filter(({ url }) => !after.some((one) => one.url === url)).map((server) => removed(server, old)),
    ...after.filter(({ url }) => !before.some((one) => one.url === url)).map(added),
  ];
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

function removed({ url, pointer }: Server, old: Operation): ContractFinding {
  return finding({
    rule: 'server-removed',
    kind: 'breaking',
    side: 'request',
    pointer,
    document: 'old',
    description: `The server ${url} was removed.`,
    reason: 'callers that are configured with it reach nobody who promises to answer',
    witness: () => {
      const request = witnessRequest(old, {});
      return {
        kind: 'no-longer-promised',
        request: { ...request, path: `${url}${request.path}` },
        because: `the new contract does not name the server ${url}`,
      };
    },
  });
}

function added({ url, pointer }: Server): ContractFinding {
  return finding({
    rule: 'server-added',
    kind: 'added',
    side: 'request',
    pointer,
    document: 'new',
    description: `The server ${url} was added.`,
    reason: 'something new, which no caller has to know',
  });
}
