import type { ServerResponse } from 'node:http';

/** Responds to a request instead of Prism, with problem details (RFC 9457). Breaks off a response that has begun. */
export function refuse(response: ServerResponse, status: number, detail: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = JSON.stringify({ title: 'The mock cannot serve this request.', status, detail });
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}
