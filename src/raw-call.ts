/** The one file that knows openapi-fetch, which gives an `api` call its `{ data, error, response }`. */
import createClient, { type ParseAs } from 'openapi-fetch';
import { call } from './call.ts';
import { ArgumentError } from './errors/argument-error.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';
import type { Settings } from './options.ts';
import type { Operation } from './parameters.ts';
import type { PreparedCall } from './prepare.ts';
import { isErrorStatus, type Reply, toJson, toRequestId } from './reply.ts';

export type { FetchResponse, ParamsOption, ParseAs } from 'openapi-fetch';

/** `data` after a 2xx, else `error`; neither is validated. */
export interface RawResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** What an error reply says, without the token: a gateway may repeat the request in it. */
const redactBody = (reply: Reply): Reply['body'] | string => {
  const { sent, status, body } = reply;
  if (!isErrorStatus(status)) return body;
  const json = toJson(reply);
  const text = json === undefined ? new TextDecoder().decode(body) : JSON.stringify(json);
  const redacted = json === undefined ? sent.redact.text(text) : JSON.stringify(sent.redact.json(json));
  return redacted === text ? body : redacted;
};

/** The body as read, for openapi-fetch to parse; none where the status forbids one (Fetch standard, null body status). */
const toResponse = (reply: Reply): Response => {
  const { status, headers } = reply;
  return new Response(status === 204 || status === 205 ? null : (redactBody(reply) ?? null), { status, headers });
};

/**
 * Makes a prepared call through openapi-fetch. It sees checked text only, and what it writes must be the prepared request to the
 * letter, else nothing is sent.
 */
export const rawCall = async (
  settings: Settings,
  { method, path }: Operation,
  prepared: PreparedCall,
  parseAs: ParseAs,
): Promise<RawResult> => {
  const replies: Reply[] = [];
  const fetch = async (written: Request): Promise<Response> => {
    if (written.method !== method || written.url !== new URL(prepared.url).href) {
      throw new ArgumentError('openapi-fetch wrote another request than was asked for, so it was not sent');
    }
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
    const { sent, status } = reply; // openapi-fetch lets JSON.parse throw
    throw new UnexpectedResponseError(`The body is no valid ${parseAs}`, {
      ...sent,
      status,
      requestId: toRequestId(reply),
    });
  }
};
