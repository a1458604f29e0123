import type { JsonObject } from '../openapi/json.ts';
import { mapMembers } from '../openapi/map-members.ts';
import { isIgnoredInResponses, whyUnjudgedInResponses } from '../openapi/parameter.ts';
import { referred } from '../openapi/referred.ts';

/** RFC 9110 §5.5: what the value of a header is made of. */
const fieldText = /^[\t -~\u0080-\u00ff]*$/;

/**
 * The headers of a response as Prism can send them. Some would belie the response, such as `Content-Encoding`, or break
 * the connection, such as `Transfer-Encoding`: they are left out, as is the length, which Prism knows better. With a value
 * that no header can hold, Prism would answer 500: such a header is any text.
 */
export function sendableHeaders(document: JsonObject, headers: JsonObject): JsonObject {
  const isSent = (name: string): boolean =>
    !isIgnoredInResponses(name) && whyUnjudgedInResponses(name) === undefined && !/^content-length$/i.test(name);
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => isSent(name)));
  return mapMembers(sent, (_, header) => (fits(document, header) ? header : { schema: { type: 'string' } }));
}

/** Whether a header can hold every text that stands in its description, or in what that refers to. */
function fits(document: JsonObject, header: unknown): boolean {
  // A set is gone through to its end, whatever is added on the way.
  const parts = new Set([header]);
  for (const part of parts) {
    if (typeof part === 'string' && !fieldText.test(part)) return false;
    if (typeof part !== 'object' || part === null) continue;
    parts.add(referred(document, part));
    for (const [key, inside] of Object.entries(part)) if (!isProse(key)) parts.add(inside);
  }
  return true;
}

function isProse(key: string): boolean {
  return ['description', 'title', 'summary', '$comment'].includes(key) || key.startsWith('x-');
}
