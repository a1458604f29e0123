import type { WireResponse } from '../http/exchange.ts';
import { type Credentials, redact } from './redact.ts';
import type { FindingResponse } from './report.ts';

/** How many bytes of a body a finding keeps. */
const keptBytes = 2048;
/** Their values let whoever has them in, as a token does. */
const secretHeaders: readonly string[] = ['set-cookie'];

/** What a finding keeps of the response that it is about, without the token. */
export function responseExcerpt({ status, headers, body }: WireResponse, credentials: Credentials): FindingResponse {
  // Redacted before it is cut: half a token is a hint, too.
  const text = redact(new TextDecoder().decode(body), credentials);
  const bytes = new TextEncoder().encode(text);
  return {
    status,
    headers: headers.map(([name, value]) => [
      name,
      secretHeaders.includes(name.toLowerCase()) ? '***' : redact(value, credentials),
    ]),
    // A stream's decoder keeps back the first bytes of a character that was cut through.
    body: new TextDecoder().decode(bytes.subarray(0, keptBytes), { stream: true }),
    truncated: bytes.length > keptBytes,
  };
}
