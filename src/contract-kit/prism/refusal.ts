import type { ServerResponse } from 'node:http';

/** Answers a request in Prism's stead, as RFC 9457 describes it; not where an answer has begun. */
export function refuse(response: ServerResponse, status: number, detail: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = JSON.stringify({ title: 'The mock cannot answer this request.', status, detail });
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}
