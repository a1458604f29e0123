import type { WireResponse } from '../../contract/model/exchange.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { checkResponse } from './check-response.ts';

/** A {@link checkResponse} that checks byte-identical responses once, as refusals often are. It keeps all responses. */
export function checkingOnce(): typeof checkResponse {
  const known = new Map<string, ReturnType<typeof checkResponse>>();
  return (operation, response, validate) => {
    const key = `${operation.id}\n${contentOf(response, judgedHeaders(operation))}`;
    const checked = known.get(key) ?? checkResponse(operation, response, validate);
    known.set(key, checked);
    return checked;
  };
}

const judgedHeaders = onceFor(({ responses }: Operation): ReadonlySet<string> => {
  const described = responses.flatMap(({ headers }) => headers.map(({ name }) => name.toLowerCase()));
  return new Set(['content-type', 'content-encoding', ...described]);
});

/** Everything in a response that is checked. */
function contentOf({ status, headers, body }: WireResponse, judged: ReadonlySet<string>): string {
  let content = `${status}`;
  for (const [name, value] of headers) if (judged.has(name.toLowerCase())) content += `\n${name}:${value}`;
  return `${content}\n\n${Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1')}`;
}
