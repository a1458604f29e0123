/**
 * The one file that runs openapi-fetch, which gives an `api` call its `{ data, error, response }`.
 *
 * It is loaded on demand, and imports nothing of the client: a bundler need not cut the client in two for it.
 */
import createClient, { type ParseAs } from 'openapi-fetch';
import type { CheckedParameters, Operation } from './parameters.ts';
import type { Reply } from './reply.ts';

/** `data` after a 2xx, else `error`; neither is validated. */
export interface RawResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

export const parseAsValues: readonly ParseAs[] = ['json', 'text', 'blob', 'arrayBuffer', 'stream'];

/** What an error reply says, without the token: a gateway may repeat the request in it. */
const redactBody = ({ redact, body }: Reply): string | undefined => {
  const text = new TextDecoder().decode(body);
  try {
    return redact(JSON.stringify(JSON.parse(text)));
  } catch {
    return redact(text);
  }
};

/** The body as read, for openapi-fetch to parse; none where the status forbids one (Fetch standard, null body status). */
const toResponse = (reply: Reply): Response => {
  const { status, headers, body } = reply;
  const shown = status < 400 ? body : redactBody(reply);
  return new Response(status === 204 || status === 205 ? null : (shown ?? null), { status, headers });
};

/** What openapi-fetch makes of a reply. It writes a request of its own, which nobody sends. Rejects when a 2xx does not parse. */
export const parseReply = async (
  reply: Reply,
  { method, path }: Operation,
  params: CheckedParameters,
  parseAs: ParseAs,
): Promise<RawResult> => {
  const client = createClient<Record<string, { delete: { responses: object } }>>({
    baseUrl: 'https://nowhere.invalid',
  });
  return client[method](path, { params, parseAs, fetch: async () => toResponse(reply) });
};
