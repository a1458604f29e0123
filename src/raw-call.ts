/** The one file that knows openapi-fetch, which gives an `api` call its `{ data, error, response }`. */
import createClient, { type ParseAs } from 'openapi-fetch';
import { call } from './call.ts';
import { assertArgument } from './errors/argument-error.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';
import type { Settings } from './options.ts';
import type { Operation } from './parameters.ts';
import type { PreparedCall } from './prepare.ts';
import { isErrorStatus, type Reply, toJson } from './reply.ts';

export type { FetchResponse, ParamsOption, ParseAs } from 'openapi-fetch';

/** `data` after a 2xx, else `error`; neither is validated. */
export interface RawResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** What an error reply says, without the token: a gateway may repeat the request in it. */
const redactBody = (reply: Reply): Reply['body'] | string => {
  const { redact, status, body } = reply;
  if (!isErrorStatus(status)) return body;
  const json = toJson(reply);
  const text = json === undefined ? new TextDecoder().decode(body) : JSON.stringify(json);
  const redacted = json === undefined ? redact.text(text) : JSON.stringify(redact.json(json));
  return redacted === text ? body : redacted;
};

/** The body as read, for openapi-fetch to parse; none where the status forbids one (Fetch standard, null body status). */
const toResponse = (reply: Reply): Response => {
  const { status, headers } = reply;
  return new Response(status === 204 || status === 205 ? null : (redactBody(reply) ?? null), { status, headers });
};

const parseAsValues: readonly unknown[] = ['json', 'text', 'blob', 'arrayBuffer', 'stream'];

/** Makes a prepared call through openapi-fetch. What that writes is not looked at: the prepared request is what is sent. */
export const rawCall = async (
  settings: Settings,
  { method, path }: Operation,
  prepared: PreparedCall,
  parseAs: ParseAs = 'json',
): Promise<RawResult> => {
  assertArgument(parseAsValues.includes(parseAs), 'parseAs', `one of ${parseAsValues.join(', ')}`, parseAs);
  const replies: Reply[] = [];
  const fetch = async (): Promise<Response> => {
    const reply = await call(settings, prepared);
    replies.push(reply);
    return toResponse(reply);
  };
  const client = createClient<Record<string, { delete: { responses: object } }>>({ baseUrl: settings.baseUrl });
  try {
    return await client[method](path, { params: prepared.parameters, parseAs, fetch });
  } catch (error) {
    const [reply] = replies;
    if (!reply) throw error;
    throw new UnexpectedResponseError(`The body is no valid ${parseAs}`, reply); // openapi-fetch lets JSON.parse throw
  }
};
