import {
  base64,
  type RunToken,
  splitAtToken,
  splitTarget,
  tokenForms,
} from '../../contract/credentials/token-forms.ts';
import type { TokenForm } from '../../contract/credentials/token-variant.ts';
import { type Exchange, responseOf, type WireRequest, type WireResponse } from '../../contract/model/exchange.ts';
import type { Connection, openConnection } from './connection.ts';
import { sendRewritten } from './send-rewritten.ts';

/** Asks for a new token. */
export type RenewToken = () => string | Promise<string>;

/** After so many new tokens that were refused in the same way, no further ones are asked for: there is another reason. */
const maxInVain = 20;

/** Whether the credentials of a request are those that its operation needs, as far as is known. */
export type HasValidCredentials = (request: WireRequest) => boolean;

/**
 * Opens connections that ask for a new token when a valid one is refused with 401 that was accepted before, and send the
 * request again. Plan, checks and reports know the first token only: a new one is put into requests as they leave, and
 * becomes the first one in responses.
 *
 * @param isValid Other requests are right to be refused, also if they have the token in a wrong place.
 */
export function renewingToken(
  open: typeof openConnection,
  first: RunToken,
  renew: RenewToken,
  isValid: HasValidCredentials,
): typeof openConnection {
  /** The token that is valid now, as far as is known, and whether a request with it was not refused with 401. */
  let current = first;
  let isAccepted = false;
  let inVain = 0;
  let renewal: Promise<void> | undefined;
  const accept = (token: RunToken): void => {
    isAccepted ||= token === current;
  };
  const renewOnce = async (): Promise<void> => {
    const token = await renew();
    isAccepted = false;
    current = { ...first, token };
  };
  /** Another token than the refused one. `undefined` if no other token can be had. */
  const tokenAfter = async (refused: RunToken): Promise<RunToken | undefined> => {
    if (refused === current && isAccepted && inVain < maxInVain)
      renewal ??= renewOnce().finally(() => {
        renewal = undefined;
      });
    await renewal;
    return refused === current ? undefined : current;
  };
  return (...to) => {
    const connection = open(...to);
    const send: Connection['send'] = async (request, { renewed = () => request, ...options } = {}) => {
      const once = async (token: RunToken, given: WireRequest): Promise<Exchange> => {
        if (token === first) return await connection.send(given, { ...options, renewed });
        const rewrite = (original: WireRequest): WireRequest => withToken(original, first, token);
        const exchange = await sendRewritten(connection, given, rewrite, { ...options, renewed });
        const response = responseOf(exchange);
        if (response === undefined) return exchange;
        return { ...exchange, result: { kind: 'response', response: withoutToken(response, token, first) } };
      };
      const token = current;
      const exchange = await once(token, request);
      const status = responseOf(exchange)?.status;
      // Others do not have the token unchanged, and whatever else their operation needs.
      if (status === undefined || !intactIn(request, first) || !isValid(request)) return exchange;
      if (status !== 401) accept(token);
      const next = status === 401 ? await tokenAfter(token) : undefined;
      if (next === undefined) return exchange;
      const again = await once(next, await renewed());
      if (responseOf(again)?.status === 401) inVain += 1;
      else accept(next);
      return again;
    };
    return { ...connection, send };
  };
}

/** The request with the forms of another token in place of those of the first. */
function withToken(request: WireRequest, first: RunToken, token: RunToken): WireRequest {
  const write = writeWith(token);
  return {
    ...request,
    path: write(splitTarget(request.path, first)),
    headers: request.headers.map(([name, value]) => [name, write(splitAtToken(value, first))]),
  };
}

function intactIn(request: WireRequest, first: RunToken): boolean {
  const { token } = first;
  const intact = [token, base64(token), base64(`${token}:`), encodeURIComponent(token)];
  const parts = [splitTarget(request.path, first), ...request.headers.map(([, value]) => splitAtToken(value, first))];
  return parts.flat().some((part) => typeof part !== 'string' && intact.includes(part.text));
}

/** The response with the first token in place of another, in the forms in which a run sends it. */
function withoutToken(response: WireResponse, token: RunToken, first: RunToken): WireResponse {
  const write = writeWith(first);
  // Each byte is one character, so that bytes that are not text stay as they are.
  const text = Buffer.from(response.body).toString('latin1');
  const translated = write(splitAtToken(text, token));
  return {
    ...response,
    headers: response.headers.map(([name, value]) => [name, write(splitAtToken(value, token))]),
    body: translated === text ? response.body : Buffer.from(translated, 'latin1'),
  };
}

/** Writes a split text with the forms of a token in place of those that it was split at. */
function writeWith(token: RunToken): (parts: readonly (string | TokenForm)[]) => string {
  const forms = new Map(tokenForms(token).map((form) => [form.key, form.text]));
  return (parts) =>
    parts.map((part) => (typeof part === 'string' ? part : (forms.get(part.key) ?? part.text))).join('');
}
