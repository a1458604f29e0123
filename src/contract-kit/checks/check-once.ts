import type { Operation } from '../openapi/operation.ts';
import { onceFor } from '../openapi/once-for.ts';
import type { WireReply } from '../http/exchange.ts';
import { checkReply } from './check-reply.ts';

/** Checks replies that are the same to the byte once: refusals often are. It keeps what it was given. */
export function checkingOnce(): typeof checkReply {
  const known = new Map<string, ReturnType<typeof checkReply>>();
  return (operation, reply, validate) => {
    const key = `${operation.id}\n${contentOf(reply, judgedHeaders(operation))}`;
    const checked = known.get(key) ?? checkReply(operation, reply, validate);
    known.set(key, checked);
    return checked;
  };
}

const judgedHeaders = onceFor(
  ({ responses }: Operation): ReadonlySet<string> =>
    new Set([
      'content-type',
      'content-encoding',
      ...responses.flatMap(({ headers }) => headers.map(({ name }) => name.toLowerCase())),
    ]),
);

/** All of a reply that is checked. */
function contentOf({ status, headers, body }: WireReply, judged: ReadonlySet<string>): string {
  let content = `${status}`;
  for (const [name, value] of headers) if (judged.has(name.toLowerCase())) content += `\n${name}:${value}`;
  return `${content}\n\n${Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1')}`;
}
