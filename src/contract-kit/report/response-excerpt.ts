import type { WireResponse } from '../http/exchange.ts';
import { type Credentials, redact } from './redact.ts';
import type { FindingResponse } from './report.ts';

/** The number of bytes that a finding keeps of a body. */
const keptBytes = 2048;
/** Headers whose values grant access, as a token does. */
const secretHeaders: readonly string[] = ['set-cookie'];

/** What a finding keeps of its response, without the token. */
export function responseExcerpt({ status, headers, body }: WireResponse, credentials: Credentials): FindingResponse {
  // Redacted before it is cut, because half a token would give it away in part.
  const text = redact(new TextDecoder().decode(body), credentials);
  const bytes = new TextEncoder().encode(text);
  return {
    status,
    headers: headers.map(([name, value]) => [
      name,
      secretHeaders.includes(name.toLowerCase()) ? '***' : redact(value, credentials),
    ]),
    // A decoder for streams leaves out an incomplete character at the end.
    body: new TextDecoder().decode(bytes.subarray(0, keptBytes), { stream: true }),
    truncated: bytes.length > keptBytes,
  };
}
