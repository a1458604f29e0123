import type { ResponseDescription } from '../../../openapi/documented-response.ts';
import type { Json } from '../../../openapi/json.ts';
import type { Parameter } from '../../../openapi/operation.ts';
import { writeParameter } from '../../../parameters/write-parameter.ts';
import { byPair, type KeptPart, pairByKey } from '../../compare/pair-parts.ts';
import { responseWitness, type WitnessResponse } from '../../model/witness.ts';
import type { ContractFinding } from '../contract-finding.ts';
import { minimalResponse } from '../minimal-exchange.ts';
import type { ContractTools } from '../operation-context.ts';
import { ordinaryWire } from '../ordinary-wire.ts';
import { tell } from '../rules.ts';
import { schemaFindings } from '../schema-findings.ts';
import { responseHeaders } from '../schema-places.ts';
import { readHeaderWire, toWirePair } from '../wire-proof.ts';

/** What differs in the headers of a response. Their names match in any case (RFC 9110 §5.1). */
export function responseHeaderFindings(
  status: string,
  { old, new: revision }: KeptPart<ResponseDescription>,
  tools: ContractTools,
): ContractFinding[] {
  const named = (name: string): string => `\`${name}\` of a \`${status}\` response`;
  return byPair(
    pairByKey(old.headers, revision.headers, ({ name }) => name.toLowerCase()),
    {
      added: ({ name, node, required }) => [
        { ...tell('response-header-added', node.stated, { about: named(name) }), ...(required && { work: toSend }) },
      ],
      removed: (header) => {
        const { name, node } = header;
        const because = `the new contract says nothing of the header ${name} of a ${status} response`;
        const response = () => withHeader(status, old, [name, ordinaryWire(header).wire]);
        const witness = () => responseWitness('no-longer-promised', response(), because);
        return [tell('response-header-removed', node.stated, { about: named(name), witness })];
      },
      kept: (pair) => [
        ...presence(pair, named(pair.new.name), () => minimalResponse(status, revision.content[0])),
        ...schemasOf(status, pair, revision, tools),
      ],
    },
  );
}

const toSend = 'it has to send the header';

function presence(
  { old, new: { required, name, node } }: KeptPart<Parameter>,
  about: string,
  response: () => WitnessResponse,
): ContractFinding[] {
  if (!old.required || required) return [];
  const witness = () => responseWitness('unreadable', response(), `the header ${name} is missing`);
  return [tell('response-header-now-optional', node.pointer, { about, witness })];
}

function withHeader(
  status: string,
  { content }: ResponseDescription,
  [name, wire]: readonly [string, readonly string[]],
): WitnessResponse {
  return { ...minimalResponse(status, content[0]), headers: [[name, wire.join(', ')]] };
}

function schemasOf(
  status: string,
  pair: KeptPart<Parameter>,
  response: ResponseDescription,
  tools: ContractTools,
): readonly ContractFinding[] {
  const { name } = pair.new;
  const wireOf = (value: Json, by: 'old' | 'new') => writeParameter(pair[by], value)?.wire ?? [];
  return schemaFindings(responseHeaders, {
    ...{ pair, tools, whole: `the header ${name} of a ${status} response`, spoken: `the header ${name}` },
    wire: toWirePair(pair, readHeaderWire),
    carry: (value, by) => withHeader(status, response, [name, wireOf(value, by)]),
  });
}
