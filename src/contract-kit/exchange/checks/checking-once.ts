import { onceFor } from '../../openapi/document/once-for.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { checkResponse } from './check-response.ts';

/** A {@link checkResponse} that checks byte-identical responses once, as refusals often are. It keeps all responses. */
export function checkingOnce(): typeof checkResponse {
  const known = new Map<string, ReturnType<typeof checkResponse>>();
  return (operation, response, validate) => {
    const { status, headers, body } = response;
    const judged = headers.filter(([name]) => judgedHeaders(operation).has(name.toLowerCase()));
    const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
    const key = `${JSON.stringify([operation.id, status, judged])}${bytes}`;
    const checked = known.get(key) ?? checkResponse(operation, response, validate);
    known.set(key, checked);
    return checked;
  };
}

const judgedHeaders = onceFor(({ responses }: Operation): ReadonlySet<string> => {
  const described = responses.flatMap(({ headers }) => headers.map(({ name }) => name.toLowerCase()));
  return new Set(['content-type', 'content-encoding', ...described]);
});
