/** The one file that knows openapi-fetch, which writes the requests and gives an `api` call its `{ data, error, response }`. */
import createClient, { type ParseAs } from 'openapi-fetch';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';
import type { CheckedParameters, Operation } from './parameters.ts';
import { type Reply, toRequestId } from './reply.ts';

export type { FetchResponse, ParamsOption, ParseAs } from 'openapi-fetch';

/** A 2xx, 4xx or 5xx reply, and what openapi-fetch makes of it. */
export interface RawReply {
  readonly reply: Reply;
  readonly result: RawResult;
}

/** `data` after a 2xx, else `error`; neither is validated. */
export interface RawResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** Has openapi-fetch write the request for an operation; `send` takes the place of its `fetch`. */
export type RawRequest = (
  operation: Operation,
  parameters: CheckedParameters,
  parseAs: ParseAs,
  send: (written: Request) => Promise<Reply>,
) => Promise<RawReply>;

/** The body as read, for openapi-fetch to parse; none where the status forbids one (Fetch standard, null body status). */
const toResponse = ({ status, headers, body }: Reply): Response =>
  new Response(status === 204 || status === 205 ? null : (body ?? null), { status, headers });

export const createRawRequest = (baseUrl: string): RawRequest => {
  const client = createClient<Record<string, { delete: { responses: object } }>>({ baseUrl });
  return async ({ method, path }, params, parseAs, send) => {
    const replies: Reply[] = [];
    const fetch = async (written: Request): Promise<Response> => {
      const reply = await send(written);
      replies.push(reply);
      return toResponse(reply);
    };
    const result = await client[method](path, { params, parseAs, fetch }).catch((error: unknown) => {
      const [reply] = replies;
      if (!reply) throw error;
      const { sent, status } = reply; // openapi-fetch lets JSON.parse throw
      throw new UnexpectedResponseError(`The body is no valid ${parseAs}`, {
        ...sent,
        status,
        requestId: toRequestId(reply),
      });
    });
    const [reply] = replies;
    if (!reply) throw new TypeError('openapi-fetch gave a result and sent nothing');
    return { reply, result };
  };
};
