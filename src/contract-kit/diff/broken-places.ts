import { pointerTokens } from '../document/json-pointer.ts';
import type { Operation } from '../document/operation.ts';
import type { SpecNode } from '../document/spec-node.ts';
import { lastKey, type Search, touches } from './break-search.ts';
import { ordinaryValue } from './ordinary-value.ts';
import type { Witness } from './witness.ts';
import { witnessRequest } from './witness-request.ts';

type NoLongerPromised = Extract<Witness, { kind: 'no-longer-promised' }>;

/** A request to a server that the new contract does not name; nothing where the change is no such thing. */
export function removedServer({ raw, old: reading }: Search, old: Operation): NoLongerPromised | undefined {
  if (raw.typeName !== 'Server' || raw.kind !== 'removed' || raw.base === undefined) return undefined;
  const url = serverUrl(reading.root, raw.base.pointer);
  if (url === undefined) return undefined;
  const request = witnessRequest(old, {});
  return {
    kind: 'no-longer-promised',
    request: { ...request, path: `${url.replace(/\/$/, '')}${request.path}` },
    because: `the new contract does not name the server ${url}`,
  };
}

/** The URL of a server with the defaults of its variables. */
function serverUrl(root: SpecNode, pointer: string): string | undefined {
  const server = nodeAt(root, pointer);
  return server
    ?.text('url')
    ?.replace(/\{([^{}]*)\}/g, (slot, name: string) => server.at('variables', name)?.text('default') ?? slot);
}

/** A reply with a header that the new contract does not mention; nothing where the change is no such thing. */
export function removedHeader(search: Search, old: Operation, revision: Operation): NoLongerPromised | undefined {
  const { raw } = search;
  if (raw.typeName !== 'Header' || raw.kind !== 'removed') return undefined;
  const name = lastKey(raw.base);
  const has = (response: SpecNode | undefined): boolean =>
    (response?.at('headers')?.entries() ?? []).some(([key]) => key.toLowerCase() === name.toLowerCase());
  for (const { status, node, content } of old.responses) {
    const now = revision.responses.find((response) => response.status === status);
    if (!has(node) || now === undefined || has(now.node) || !touches(search, node.pointer, undefined)) continue;
    const value = ordinaryValue(node.at('headers', name, 'schema'));
    const [media] = content;
    return {
      kind: 'no-longer-promised',
      reply: {
        status,
        headers: [[name, typeof value === 'string' ? value : JSON.stringify(value)]],
        mediaType: media?.mediaType ?? '',
        body: media && ordinaryValue(media.node.at('schema')),
      },
      because: `the new contract says nothing of the header ${name} of a ${status} reply`,
    };
  }
  return undefined;
}

function nodeAt(root: SpecNode, pointer: string): SpecNode | undefined {
  return root.at(...pointerTokens(pointer));
}
