import type { ParameterWire } from '../../contract/model/parameter-wire.ts';
import { responseWitness, type WitnessResponse } from '../../contract/model/witness.ts';
import { ordinaryWire } from '../../contract/parameters/ordinary-wire.ts';
import { readHeaderText } from '../../contract/parameters/read-parameter.ts';
import { writeParameter } from '../../contract/parameters/write-parameter.ts';
import type { ResponseDescription } from '../../openapi/operation/documented-response.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import {
  byPair,
  type KeptPart,
  type OperationContext,
  pairByKeys,
  pairContent,
  pairResponses,
} from '../compare/part-pair.ts';
import { type ContractFinding, tell } from './contract-finding.ts';
import { minimalResponse } from './minimal-request.ts';
import { schemaFindings } from './schema-findings.ts';
import { responseBodies, responseHeaders } from './schema-places.ts';
import { toWirePair } from './wire-pair.ts';

/** What differs in the responses of an operation. */
export function responseFindings({ old, new: revision, schemas }: OperationContext): ContractFinding[] {
  return byPair(pairResponses(old, revision), {
    added: ({ node }, { status }) => [tell('response-status-added', node.stated, { about: status })],
    removed: ({ node, content }, { status }) => {
      const rule = isError(status, old) ? 'response-error-removed' : 'response-status-removed';
      return [tell(rule, node.stated, { about: status, response: () => minimalResponse(status, content[0]) })];
    },
    kept: (both, { status }) => {
      const context = { ...both, status, schemas };
      return [...coveringFindings(both, status), ...contentFindings(context), ...headerFindings(context)];
    },
  });
}

/** A status that only one contract lists, and that a range or `default` covers in the other one. */
function coveringFindings({ old, new: revision }: KeptPart<ResponseDescription>, status: string): ContractFinding[] {
  const isListed = ({ status: own }: ResponseDescription): boolean => own.toUpperCase() === status.toUpperCase();
  if (isListed(old) === isListed(revision)) return [];
  if (isListed(revision)) {
    const about = `\`${status}\` has a description of its own now: \`${old.status}\` covered it`;
    return [tell('response-status-described', revision.node.stated, { about })];
  }
  const about = `\`${status}\` has no description of its own any more: \`${revision.status}\` covers it`;
  return [tell('response-status-covered', old.node.stated, { about, document: 'old' })];
}

/** Whether a response is about a failure. `default` is, if another response is about success. */
function isError(status: string, { responses }: Operation): boolean {
  return /^[45]/.test(status) || (status === 'default' && responses.some((response) => /^2/.test(response.status)));
}

/** A response in both contracts. */
interface ResponseContext extends KeptPart<ResponseDescription>, Pick<OperationContext, 'schemas'> {
  readonly status: string;
}

function contentFindings({ status, old, new: revision, schemas }: ResponseContext): ContractFinding[] {
  const pairs = pairContent('new', old.content, revision.content);
  // Callers that know no media type of the new contract cannot read what it documents instead.
  const isUnknown = pairs.every((pair) => pair.old === undefined || pair.new === undefined);
  const instead = isUnknown ? revision.content[0] : undefined;
  return byPair(pairs, {
    added: ({ mediaType, node }) => [
      tell('response-media-type-added', node.pointer, { about: `\`${status}\` response may also be ${mediaType}` }),
    ],
    removed: (content): readonly ContractFinding[] => {
      const { mediaType, node } = content;
      const about = `\`${status}\` response is no longer ${mediaType}`;
      const response = () => minimalResponse(status, content);
      const because = `the new contract documents no ${status} of ${mediaType}`;
      const gone = tell('response-media-type-removed', node.pointer, { about, response, because });
      if (instead === undefined) return [gone];
      const unreadable = responseWitness('unreadable');
      const witness = () => unreadable(minimalResponse(status, instead), `a ${status} response was ${mediaType}`);
      return [{ ...gone, witness }];
    },
    kept: (pair) =>
      schemaFindings({
        ...responseBodies,
        pair,
        schemas,
        whole: `the ${status} response`,
        carry: (body) => ({ status, mediaType: pair.new.mediaType, body }),
      }),
  });
}

/** What differs in the headers of a response. Their names match in any case (RFC 9110 §5.1). */
function headerFindings(context: ResponseContext): ContractFinding[] {
  const { status, old, new: revision } = context;
  const named = ({ name }: Parameter): string => `\`${name}\` of a \`${status}\` response`;
  const pairs = pairByKeys(old.headers, revision.headers, ({ name }) => name.toLowerCase());
  return byPair(pairs, {
    added: (header) => {
      const added = tell('response-header-added', header.node.stated, { about: named(header) });
      return [header.required ? { ...added, work: 'it has to send the header' } : added];
    },
    removed: (header) => {
      const response = () => withHeader(status, old, header.name, ordinaryWire(header));
      const because = `the new contract says nothing of the header ${header.name} of a ${status} response`;
      return [tell('response-header-removed', header.node.stated, { about: named(header), response, because })];
    },
    kept: (pair) => {
      const { name, node, required } = pair.new;
      const response = () => minimalResponse(status, revision.content[0]);
      const told = { about: named(pair.new), response, because: `the header ${name} is missing` };
      const rule = required ? 'response-header-now-required' : 'response-header-now-optional';
      const presence = pair.old.required === required ? [] : [tell(rule, node.pointer, told)];
      return [...presence, ...headerSchemas(pair, context)];
    },
  });
}

function headerSchemas(pair: KeptPart<Parameter>, { status, new: revision, schemas }: ResponseContext) {
  const { name } = pair.new;
  return schemaFindings({
    ...responseHeaders,
    pair,
    schemas,
    whole: `the header ${name} of a ${status} response`,
    wire: toWirePair(pair, (header, { wire }) => readHeaderText(header, wire.join(', '))),
    carry: (value, by) => withHeader(status, revision, name, writeParameter(pair[by], value)),
  });
}

function withHeader(
  status: string,
  { content }: ResponseDescription,
  name: string,
  { wire }: ParameterWire = { wire: [] },
): WitnessResponse {
  return { ...minimalResponse(status, content[0]), headers: [[name, wire.join(', ')]] };
}
