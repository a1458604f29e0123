import { type HttpServer, startHttpServer } from '../../http-server.ts';

export const token = 'b00k-w0rm';

/** Header lines in their order, with duplicates. */
export type Lines = readonly (readonly [name: string, value: string])[];

/** The response of a book server. */
export interface Answer {
  readonly status: 200 | 400 | 401;
  /** The requested page. Absent if the request names no page. */
  readonly page: string | undefined;
  readonly lines: Lines;
}

const lines: Readonly<Record<Answer['status'], Lines>> = {
  200: [
    ['X-RateLimit-Limit', '60'],
    ['X-Cache', 'hit'],
    ['X-Fresh', 'true'],
    ['X-Next-Pages', '2,3'],
    ['X-Sort', 'by=title,order=up'],
    ['X-Facets', '{"total":7}'],
    ['Set-Cookie', 'session=1; Expires=Tue, 15 Nov 2044 08:12:31 GMT'],
  ],
  400: [['X-Error-Code', 'BOOK-1']],
  401: [['WWW-Authenticate', 'Bearer']],
};

/** Serves `documents/books.yaml`, with header lines that `change` derives from the correct ones. */
export function startBooks(change: (answer: Answer) => Lines = ({ lines }) => lines): Promise<HttpServer> {
  return startHttpServer((request, res) => {
    const page = new URL(request.url ?? '/', 'http://it').searchParams.getAll('page');
    const isPage = page.every((text) => /^[1-9]\d?$/.test(text)) && page.length < 2;
    const isAdmitted = request.headers.authorization === `Bearer ${token}`;
    const status = isAdmitted ? (isPage ? 200 : 400) : 401;
    const own = change({ status, page: page[0], lines: lines[status] });
    res.writeHead(status, ['Content-Type', 'application/json', ...own.flat()]).end('["Emma"]');
  });
}

/** The lines with other values for one header: none, one, or several. */
export function withLines(all: Lines, name: string, ...values: readonly string[]): Lines {
  return all.flatMap((line) => (line[0] === name ? values.map((value) => [name, value] as const) : [line]));
}
