import { pointerTokens } from '../openapi/json-pointer.ts';
import type { Operation } from '../openapi/operation.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import { lastKey, type Search, touches } from './break-search.ts';
import { minimalInstance } from './minimal-instance.ts';
import type { Witness } from './witness.ts';
import { witnessRequest } from './witness-request.ts';

type NoLongerPromised = Extract<Witness, { kind: 'no-longer-promised' }>;

/** A status or a media type that the new contract does not document; nothing where the change is no such thing. */
export function removedResponse(search: Search, old: Operation, revision: Operation): NoLongerPromised | undefined {
  if (!/^(?:Response|MediaType)/.test(search.raw.typeName)) return undefined;
  for (const response of old.responses) {
    if (!touches(search, response.node.pointer, undefined)) continue;
    // Statuses may share a component: only the one that is gone is meant.
    if (search.raw.typeName === 'Response' && response.status !== lastKey(search.raw.base)) continue;
    const now = revision.responses.find(({ status }) => status === response.status);
    const gone = response.content.find(({ mediaType }) => !now?.content.some((media) => media.mediaType === mediaType));
    if (now !== undefined && gone === undefined) continue;
    return {
      kind: 'no-longer-promised',
      response: {
        status: response.status,
        mediaType: gone?.mediaType ?? '',
        body: gone === undefined ? undefined : minimalInstance(gone.node.at('schema')),
      },
      because: `the new contract documents no ${response.status}${now === undefined ? '' : ` of ${gone?.mediaType}`}`,
    };
  }
  return undefined;
}

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

/** A response with a header that the new contract does not mention; nothing where the change is no such thing. */
export function removedHeader(search: Search, old: Operation, revision: Operation): NoLongerPromised | undefined {
  const { raw } = search;
  if (raw.typeName !== 'Header' || raw.kind !== 'removed') return undefined;
  const name = lastKey(raw.base);
  const has = (response: SpecNode | undefined): boolean =>
    (response?.at('headers')?.entries() ?? []).some(([key]) => key.toLowerCase() === name.toLowerCase());
  for (const { status, node, content } of old.responses) {
    const now = revision.responses.find((response) => response.status === status);
    if (!has(node) || now === undefined || has(now.node) || !touches(search, node.pointer, undefined)) continue;
    const value = minimalInstance(node.at('headers', name, 'schema'));
    const [media] = content;
    return {
      kind: 'no-longer-promised',
      response: {
        status,
        headers: [[name, typeof value === 'string' ? value : JSON.stringify(value)]],
        mediaType: media?.mediaType ?? '',
        body: media && minimalInstance(media.node.at('schema')),
      },
      because: `the new contract says nothing of the header ${name} of a ${status} response`,
    };
  }
  return undefined;
}

function nodeAt(root: SpecNode, pointer: string): SpecNode | undefined {
  return root.at(...pointerTokens(pointer));
}
