import { clauseId } from '../../contract/clause-id.ts';
import { coveringMediaType, mediaTypeParameter } from '../../document/media-type.ts';
import type { Operation } from '../../document/operation.ts';
import type { BodyCandidate } from './body-candidate.ts';
import type { BodyMaker } from './body-maker.ts';
import { judgeBody } from './judge-body.ts';

/** Media types that a provider may take for others; those come first that look most alike. */
const wrongTypes = ['text/plain', 'application/xml', 'application/octet-stream'];

/** What is wrong with a body whatever its schema says: its form, its media type, or that it has no byte. */
export function malformedBodies(
  operation: Operation,
  { content, validate }: BodyMaker,
  valid: BodyCandidate | undefined,
): BodyCandidate[] {
  const { mediaType, kind } = content;
  const text = valid?.body ?? '';
  const about = [clauseId.bodyMediaType(operation)];
  const refused = (label: string, contentType: string, body: string, rule: string): BodyCandidate => {
    return { label, contentType, body, intent: 'refuse', rule, clauses: about };
  };
  const wrong = wrongTypes
    .filter((type) => coveringMediaType(operation.requestBody?.content ?? [], type) === undefined)
    .slice(0, 2)
    .map((type) => refused(`as ${type}`, type, text, 'body/other-media-type'));
  const open = { body: text, intent: 'either', clauses: [] } as const;
  const isJson = kind === 'json';
  const withCharset = `${mediaType}; charset=utf-8`;
  const bodies: BodyCandidate[] = [
    ...(isJson
      ? [
          refused('JSON that breaks off', mediaType, text.slice(0, -1), 'body/malformed'),
          refused('JSON with a comma too many', mediaType, withComma(text), 'body/malformed'),
          refused('no JSON', mediaType, 'text', 'body/malformed'),
        ]
      : []),
    ...wrong,
    {
      label: 'without a byte',
      contentType: mediaType,
      body: '',
      intent: operation.requestBody?.required ? 'refuse' : 'either',
      rule: 'body/empty',
      clauses: operation.requestBody?.required ? [clauseId.bodyPresence(operation)] : [],
    },
    { label: 'without a media type', rule: 'body/no-media-type', ...open },
    ...(isJson && mediaTypeParameter(mediaType, 'charset') === undefined
      ? [{ label: `as ${withCharset}`, contentType: withCharset, rule: 'body/charset', ...open }]
      : []),
  ];
  // What is left of a body that breaks off may be one.
  return bodies.filter((one) => judgeBody(operation, one, validate).intent === one.intent);
}

function withComma(text: string): string {
  return /[}\]]$/.test(text) ? `${text.slice(0, -1)},${text.slice(-1)}` : `${text},`;
}
