import type { WireReply } from '../send/exchange.ts';
import { checkReply } from './check-reply.ts';

/** Checks replies that are the same to the byte once: refusals often are. It keeps what it was given. */
export function checkingOnce(): typeof checkReply {
  const known = new Map<string, ReturnType<typeof checkReply>>();
  return (operation, reply, validate) => {
    const key = `${operation.id}\n${contentOf(reply)}`;
    const checked = known.get(key) ?? checkReply(operation, reply, validate);
    known.set(key, checked);
    return checked;
  };
}

/** All of a reply that is checked. */
function contentOf({ status, headers, body }: WireReply): string {
  let content = `${status}`;
  for (const [name, value] of headers) if (/^content-(?:type|encoding)$/i.test(name)) content += `\n${name}:${value}`;
  return `${content}\n\n${Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1')}`;
}
