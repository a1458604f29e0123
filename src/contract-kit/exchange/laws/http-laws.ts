import { bearerKind } from '../../contract/credentials/bearer.ts';
import { ordinaryCredentials } from '../../contract/credentials/credentials.ts';
import { usableSecurity } from '../../contract/credentials/usable-security.ts';
import { writeCredentials } from '../../contract/credentials/write-credentials.ts';
import type { Law } from '../../contract/model/law.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import { quoted } from '../../text/quoted.ts';
import { challengeLaw } from './challenge-law.ts';
import { clothesLaw } from './clothes-law.ts';
import { connectionLaw } from './connection-law.ts';
import { credentialsPlaceLaw } from './credentials-place-law.ts';
import { defaultLaw } from './default-law.ts';
import { deletionLaw } from './deletion-law.ts';
import { disclosureLaw } from './disclosure-law.ts';
import { inFlightLaw } from './in-flight-law.ts';
import { percentEncodingLaw } from './percent-encoding-law.ts';
import { rateLimitLaw } from './rate-limit-law.ts';
import { writeOnlyLaw } from './write-only-law.ts';

const otherMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

const bearer = /^Bearer (?=.)/;

/** Laws that HTTP states for every API, such as: a 401 response has a `WWW-Authenticate` header. */
export const httpLaws: readonly Law[] = [
  {
    name: 'bearer-scheme-any-case',
    side: 'request',
    statement: 'The authentication scheme `Bearer` is accepted in lower case and in upper case.',
    source: 'RFC 9110 §11.1',
    appliesTo: (operation) => usableSecurity(operation)[0]?.some(({ kind }) => kind === bearerKind) ?? false,
    values: (operation, tokens) => {
      const parts = ordinaryCredentials(operation, tokens);
      // The tokens may be for another scheme only.
      if (!parts.some(({ value }) => bearer.test(value))) return [];
      return ['bearer', 'BEARER'].map((scheme) => ({
        dimension: 'credentials',
        label: `scheme spelled ${scheme}`,
        expectation: 'accept',
        alone: true,
        write: (draft) => {
          const written = parts.map((part) => ({ ...part, value: part.value.replace(bearer, `${scheme} `) }));
          writeCredentials(draft, written);
        },
      }));
    },
  },
  {
    name: 'other-methods-do-not-act',
    side: 'request',
    statement: 'A method that the description does not have for the path is refused.',
    source: 'RFC 9110 §15.5.6',
    values: ({ node, path }) =>
      otherMethods
        .filter((method) => SpecNode.root(node.document).at('paths', path, method.toLowerCase()) === undefined)
        .map((method) => ({
          dimension: 'method',
          label: method,
          expectation: 'refuse',
          write: (draft) => {
            draft.method = method;
          },
        })),
  },
  {
    name: 'error-family',
    side: 'response',
    statement:
      'An undocumented 4xx response has the media type and the schema that all documented 4xx responses share.',
    source: 'the common form of the documented 4xx responses',
    appliesTo: (operation) => sharedRefusal(operation) !== undefined,
    judge: ({ operation, status, isDocumented, mediaType, coding, body }) => {
      const shared = sharedRefusal(operation);
      // A 429 often comes from a gateway, which does not know the API.
      if (isDocumented || status < 400 || status > 499 || status === 429 || shared === undefined)
        return 'not-applicable';
      const expected = `${shared.mediaType} like the documented 4xx responses`;
      if (mediaType !== shared.mediaType)
        return { expected, actual: mediaType === '' ? 'no Content-Type' : quoted(mediaType) };
      if (coding !== undefined) return { expected, actual: coding };
      const [violation] = bodyValidatorOf(shared.schema.document, 'response')(shared.schema, body);
      return violation === undefined ? 'holds' : { expected, actual: violation.message };
    },
  },
  challengeLaw,
  disclosureLaw,
  rateLimitLaw,
  percentEncodingLaw,
  credentialsPlaceLaw,
  deletionLaw,
  inFlightLaw,
  connectionLaw,
  clothesLaw,
  defaultLaw,
  writeOnlyLaw,
];

/** The media type and schema of all documented 4xx responses. `undefined` if there are none, or if they differ. */
function sharedRefusal({ responses }: Operation): { mediaType: string; schema: SpecNode } | undefined {
  const refusals = responses.filter(({ status }) => /^4/.test(status)).flatMap(({ content }) => content);
  const [first] = refusals;
  const schema = first?.node.at('schema');
  if (first === undefined || schema === undefined) return undefined;
  const isShared = refusals.every(
    ({ mediaType, node }) => mediaType === first.mediaType && node.at('schema')?.pointer === schema.pointer,
  );
  return isShared ? { mediaType: first.mediaType, schema } : undefined;
}
