import type { ResponseDescription } from '../../../openapi/documented-response.ts';
import type { Json } from '../../../openapi/json.ts';
import type { Parameter } from '../../../openapi/operation.ts';
import { writeParameter } from '../../../parameters/write-parameter.ts';
import type { WitnessResponse } from '../../model/witness.ts';
import { type ContractFinding, finding } from '../contract-finding.ts';
import { minimalInstance } from '../minimal-instance.ts';
import { type OperationContext, rootsOf } from '../operation-context.ts';
import { ordinaryWire } from '../ordinary-wire.ts';
import { schemaFindings } from '../schema-findings.ts';
import { readHeaderWire, showOnWire, type WirePair } from '../wire-proof.ts';

interface KeptResponse {
  readonly old: ResponseDescription;
  readonly new: ResponseDescription;
}

/** What differs in the headers of a response. Their names match in any case (RFC 9110 §5.1). */
export function responseHeaderFindings(
  status: string,
  pair: KeptResponse,
  context: OperationContext,
): ContractFinding[] {
  const find = (headers: readonly Parameter[], { name }: Parameter): Parameter | undefined =>
    headers.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return [
    ...pair.old.headers.flatMap((old) => {
      const revision = find(pair.new.headers, old);
      if (revision === undefined) return [lostHeader(status, old, pair.old, 'removed')];
      return [
        ...(old.required && !revision.required ? [lostHeader(status, revision, pair.new, 'now-optional')] : []),
        ...schemasOf(status, { old, new: revision }, pair.new, context),
      ];
    }),
    ...pair.new.headers.flatMap((header) => (find(pair.old.headers, header) ? [] : [addedHeader(status, header)])),
  ];
}

function responseWith(status: string, { content }: ResponseDescription): WitnessResponse {
  const [media] = content;
  return { status, mediaType: media?.mediaType ?? '', body: media && minimalInstance(media.schema) };
}

function lostHeader(
  status: string,
  header: Parameter,
  response: ResponseDescription,
  how: 'removed' | 'now-optional',
): ContractFinding {
  const { name, node } = header;
  const isGone = how === 'removed';
  return finding({
    rule: `response-header-${how}`,
    kind: 'breaking',
    side: 'response',
    pointer: isGone ? node.stated : node.pointer,
    document: isGone ? 'old' : 'new',
    description: `Header \`${name}\` of a \`${status}\` response ${isGone ? 'was removed' : 'is no longer promised'}.`,
    reason: 'callers may rely on it',
    witness: () => ({
      kind: isGone ? 'no-longer-promised' : 'unreadable',
      response: {
        ...responseWith(status, response),
        ...(isGone && { headers: [[name, ordinaryWire(header).wire.join(', ')]] as const }),
      },
      because: isGone
        ? `the new contract says nothing of the header ${name} of a ${status} response`
        : `the header ${name} is missing`,
    }),
  });
}

function addedHeader(status: string, { name, node, required }: Parameter): ContractFinding {
  return finding({
    rule: 'response-header-added',
    kind: 'added',
    side: 'response',
    pointer: node.stated,
    document: 'new',
    description: `Header \`${name}\` of a \`${status}\` response was added.`,
    reason: 'something new, which no caller has to know',
    ...(required && { work: 'it has to send the header' }),
  });
}

function schemasOf(
  status: string,
  pair: { readonly old: Parameter; readonly new: Parameter },
  response: ResponseDescription,
  { tools }: OperationContext,
): ContractFinding[] {
  const wire: WirePair = { ...pair, root: rootsOf(pair.old.schema, pair.new.schema), read: readHeaderWire };
  const { prover } = tools.response;
  const { name } = pair.new;
  const withHeader = (header: Parameter, value: Json): WitnessResponse => ({
    ...responseWith(status, response),
    headers: [[name, writeParameter(header, value)?.wire.join(', ') ?? '']],
  });
  return schemaFindings({
    tools: tools.response,
    root: wire.root,
    writer: 'provider',
    side: 'response',
    prefix: 'response-header',
    whole: `the header ${name} of a ${status} response`,
    pointer: pair.new.node.pointer,
    show: (found, allows) => showOnWire(prover, wire, found, allows),
    refusal: (value, why) => ({
      kind: 'unreadable',
      response: withHeader(pair.new, value),
      because: `the header ${name}: ${why.replace('the body ', '')}`,
    }),
    loss: (value, because) => ({ kind: 'no-longer-promised', response: withHeader(pair.old, value), because }),
  });
}
