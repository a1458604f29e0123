import { SpecNode } from '../document/spec-node.ts';
import type { Operation } from './operation.ts';

/** A server of an operation. */
export interface Server {
  /** Its URL with the variables at their defaults, and without a slash at the end unless it is `/`. */
  readonly url: string;
  readonly pointer: string;
}

/** The servers of an operation, of its path or of the document. Empty if none is stated: `/` is the default. */
export function readServers({ node, path }: Operation): Server[] {
  const root = SpecNode.root(node.document);
  const stated = node.at('servers') ?? root.at('paths', path, 'servers') ?? root.at('servers');
  return (stated?.entries() ?? []).flatMap(([, server]) => {
    const url = server
      .text('url')
      ?.replace(/\{([^{}]*)\}/g, (slot, name: string) => server.at('variables', name)?.text('default') ?? slot);
    return url === undefined ? [] : [{ url: url.replace(/\/$/, '') || '/', pointer: server.pointer }];
  });
}
