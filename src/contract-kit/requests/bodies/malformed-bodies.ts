import { clauseId } from '../../contract/model/clause-id.ts';
import { type BodyContent, contentFor } from '../../openapi/operation/body-content.ts';
import { needsBody, type Operation } from '../../openapi/operation/operation.ts';
import { withoutSlots } from '../unique/slots.ts';
import type { BodyCandidate } from './body-candidate.ts';
import { judgeBody } from './judge-body.ts';
import { withOtherPartType } from './multipart.ts';

/** A provider may take all JSON alike, but plain JSON and each kind of patch mean something else. */
const kindsOfJson = ['application/json', 'application/json-patch+json', 'application/merge-patch+json'];

/** Media types that a provider may confuse with others, the most similar first. */
const wrongTypes = ['text/plain', 'application/xml', 'application/octet-stream'];

/**
 * Bodies that are invalid whatever the schema: malformed ones, other media types, and an empty body.
 *
 * @param text A valid body.
 */
export function malformedBodies(operation: Operation, content: BodyContent, text: string): BodyCandidate[] {
  const { mediaType } = content;
  const about = [clauseId.bodyMediaType(operation)];
  const refused = (label: string, contentType: string, body: string, rule: string): BodyCandidate => {
    return { label, contentType, body, expectation: 'refuse', rule, clauses: about };
  };
  // JSON means the same under its many names, but a patch means something else.
  const siblings = /[+]json$/i.test(mediaType) ? kindsOfJson : [];
  const undocumented = (types: readonly string[]) => types.filter((type) => contentFor(operation, type) === undefined);
  const types = [...undocumented(siblings).slice(0, 2), ...undocumented(wrongTypes).slice(0, 2)];
  const withXml = withOtherPartType(text, 'application/xml', content);
  const open = { expectation: 'either', clauses: [] } as const;
  const absent = { expectation: 'refuse', clauses: [clauseId.bodyPresence(operation)] } as const;
  const bodies: BodyCandidate[] = [
    refused('JSON that breaks off', mediaType, text.slice(0, -1), 'body/malformed'),
    refused('JSON with a comma too many', mediaType, text.replace(/[}\]]?$/, ',$&'), 'body/malformed'),
    refused('no JSON', mediaType, 'text', 'body/malformed'),
    refused('JSON with a text after it', mediaType, `${text} x`, 'body/malformed'),
    refused('JSON twice', mediaType, text + text, 'body/malformed'),
    ...types.map((type) => refused(`as ${type}`, type, text, 'body/other-media-type')),
    refused('with a part as application/xml', mediaType, withXml, 'body/other-media-type'),
    { ...refused('without a byte', mediaType, '', 'body/empty'), ...(needsBody(operation) ? absent : open) },
    { label: 'without a media type', body: text, rule: 'body/no-media-type', ...open },
  ];
  return bodies.filter((body) => {
    const { expectation, clause } = judgeBody(operation, { ...body, body: body.body && withoutSlots(body.body) });
    // Any text may be a form. A truncated number is another number, or empty.
    return expectation === body.expectation && (body.clauses !== about || about.includes(clause));
  });
}
