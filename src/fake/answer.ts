import type { Problem } from './check-request.ts';
import { errorList, type Fault, requestId } from './fault.ts';

/** An answer before it is a `Response` or what a server writes. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly afterMs?: number | undefined;
  readonly fails?: Fault['fails'];
}

/** The answer of a fault that has a body. */
export function toAnswer({ status = 200, headers, body = '', afterMs, fails }: Fault): Answer {
  const all = new Headers({ 'content-type': 'application/json', 'x-request-id': requestId });
  for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value);
  return {
    status,
    headers: all,
    text: typeof body === 'string' ? body : JSON.stringify(body),
    afterMs,
    fails,
  };
}

/** The answer to a wrong request. */
export function toRefusal({ code, message, field, ...head }: Problem): Answer {
  return toAnswer({ ...head, body: errorList(code, message, field) });
}

/** The part of the text that comes before the answer fails. */
export function textBeforeFailure({ text, fails }: Answer): string {
  return fails ? text.slice(0, text.length / 2) : text;
}

/** What `fetch` makes of an answer. */
export function toResponse(answer: Answer): Response {
  if (answer.fails === 'reset') throw connectionError();
  const text = textBeforeFailure(answer);
  return new Response((answer.fails ? failingBody(text, answer.fails) : text) || null, answer);
}

/** A body that breaks off, or stalls. */
function failingBody(text: string, fails: 'cut' | 'stall'): ReadableStream<Uint8Array> {
  const chunks = [new TextEncoder().encode(text)];
  return new ReadableStream({
    pull: (controller) => {
      const chunk = chunks.pop();
      if (chunk) controller.enqueue(chunk);
      else if (fails === 'cut') controller.error(connectionError());
      else return new Promise(() => {}); // nothing more comes
    },
  });
}

/** What the `fetch` of Node throws if a connection breaks. */
function connectionError(): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });
}
