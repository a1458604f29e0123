import type { ResponseDescription } from '../openapi/documented-response.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import { tellingValue } from './blame.ts';
import { focusOf, isFresh, isSchemaChange, type Search, touches } from './break-search.ts';
import { focusedProbes } from './focused-values.ts';
import { minimalInstance } from './minimal-instance.ts';
import type { Witness } from './witness.ts';

type Unreadable = Extract<Witness, { kind: 'unreadable' }>;

/** A response that the new contract allows and the old validators refuse because of this change; nothing where none is found. */
export function findUnreadable(search: Search): Unreadable | undefined {
  const { old, new: revision } = search.pair;
  if (old === undefined || revision === undefined) return undefined;
  for (const response of revision.responses) {
    const before = old.responses.find(({ status }) => status === response.status);
    if (before === undefined || !touches(search, before.node.pointer, response.node.pointer)) continue;
    const found = isSchemaChange(search.raw)
      ? unreadableBody(search, before, response)
      : unreadableMediaType(before, response);
    if (found !== undefined) return found;
  }
  return undefined;
}

function unreadableBody(
  search: Search,
  before: ResponseDescription,
  { status, content }: ResponseDescription,
): Unreadable | undefined {
  for (const { mediaType, node } of content) {
    const schema = node.at('schema');
    const expected = before.content.find((media) => media.mediaType === mediaType)?.node.at('schema');
    if (schema === undefined || expected === undefined) continue;
    const found = firstUnreadable(search, schema, expected);
    if (found !== undefined)
      return { kind: 'unreadable', response: { status, mediaType, body: found.value }, because: found.why };
  }
  return undefined;
}

function firstUnreadable(search: Search, schema: SpecNode, expected: SpecNode) {
  if (!isFresh(search, 'response', schema, expected)) return undefined;
  return tellingValue(
    search.raw,
    (isShared) => focusedProbes(schema, expected, focusOf(search), isShared),
    (value) => search.new.judge(schema, value).kind === 'valid',
    (value) => search.old.judge(expected, value),
  );
}

/** Where every media type that callers know is gone, a response of another one is nothing that they can read. */
function unreadableMediaType(
  before: ResponseDescription,
  { status, content }: ResponseDescription,
): Unreadable | undefined {
  const known = before.content.map(({ mediaType }) => mediaType);
  const [first] = content;
  if (first === undefined || known.length === 0 || content.some(({ mediaType }) => known.includes(mediaType)))
    return undefined;
  const { mediaType, node } = first;
  return {
    kind: 'unreadable',
    response: { status, mediaType, body: minimalInstance(node.at('schema')) },
    because: `a ${status} response was ${known.join(' or ')}`,
  };
}
