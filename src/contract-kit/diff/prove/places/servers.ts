import type { Operation } from '../../../openapi/operation.ts';
import { SpecNode } from '../../../openapi/spec-node.ts';

interface Server {
  readonly url: string;
  readonly pointer: string;
}

/** The servers of the operation, of its path or of the document, with the variables at their defaults. */
export function serversOf({ node, path }: Operation): Server[] {
  const root = SpecNode.root(node.document);
  const stated = node.at('servers') ?? root.at('paths', path, 'servers') ?? root.at('servers');
  return (stated?.entries() ?? []).flatMap(([, server]) => {
    const url = server
      .text('url')
      ?.replace(/\{([^{}]*)\}/g, (slot, name: string) => server.at('variables', name)?.text('default') ?? slot);
    return url === undefined ? [] : [{ url: url.replace(/\/$/, ''), pointer: server.pointer }];
  });
}
