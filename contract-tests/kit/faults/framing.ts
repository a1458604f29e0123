import { versionOf } from '../call.ts';
import { clause, type Fault, faultsOf, writes } from '../fault.ts';

const json = 'Content-Type: application/json\r\n';
const body = '{"id":"1","object":"conversation","deleted":true}';
const complete = `${json}Content-Length: ${body.length}\r\n\r\n${body}`;

/** Valid requests get these bytes, and the end of the connection. */
const sends = (bytes: string): Fault['apply'] => writes((socket) => socket.end(bytes));

export const framingFaults: readonly Fault[] = faultsOf({ topic: 'framing', breaks: clause.status }, [
  {
    name: 'length-too-long',
    description: 'Content-Length counts more bytes than come.',
    apply: sends(`HTTP/1.1 200 OK\r\n${json}Content-Length: ${body.length + 10}\r\n\r\n${body}`),
  },
  {
    name: 'length-too-short',
    description: 'Content-Length counts characters before an edit, and cuts the body.',
    breaks: /\/status$|200\/media-type$/,
    apply: sends(`HTTP/1.1 200 OK\r\n${json}Content-Length: ${body.length - 10}\r\n\r\n${body}`),
  },
  {
    name: 'length-zero',
    description: 'Content-Length is 0, and a body comes all the same.',
    breaks: /\/status$|200\/media-type$/,
    apply: sends(`HTTP/1.1 200 OK\r\n${json}Content-Length: 0\r\n\r\n${body}`),
  },
  {
    name: 'length-is-no-number',
    description: 'Content-Length of a value that is not known.',
    apply: sends(`HTTP/1.1 200 OK\r\n${json}Content-Length: undefined\r\n\r\n${body}`),
  },
  {
    name: 'two-lengths',
    description: 'Two layers count, and differ.',
    apply: sends(`HTTP/1.1 200 OK\r\n${json}Content-Length: 5\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
  },
  {
    name: 'length-and-chunks',
    description: 'Content-Length together with chunks.',
    apply: sends(`HTTP/1.1 200 OK\r\n${json}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`),
  },
  {
    name: 'reset-before-the-response',
    description: 'The worker dies before it writes.',
    apply: writes((socket) => socket.resetAndDestroy()),
  },
  {
    name: 'closed-before-the-response',
    description: 'The connection is closed without a word.',
    apply: writes((socket) => socket.end()),
  },
  {
    name: 'closed-within-the-headers',
    description: 'The connection is closed in the middle of the headers.',
    apply: sends('HTTP/1.1 200 OK\r\nContent-Type: appl'),
  },
  {
    name: 'reset-within-the-body',
    description: 'The worker dies while it writes.',
    apply: writes((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\n${complete.slice(0, -20)}`, () => setTimeout(() => socket.resetAndDestroy(), 5)),
    ),
  },
  {
    name: 'chunks-not-ended',
    description: 'The last chunk is missing, and the connection closed.',
    apply: sends(`HTTP/1.1 200 OK\r\n${json}Transfer-Encoding: chunked\r\n\r\n31\r\n${body}\r\n`),
  },
  {
    name: 'chunks-not-counted',
    description: 'Announces chunks, and writes the plain body.',
    apply: sends(`HTTP/1.1 200 OK\r\n${json}Transfer-Encoding: chunked\r\n\r\n${body}`),
  },
  {
    name: 'garbage-for-a-status-line',
    description: 'The status line has no status.',
    apply: sends(`HTTP/1.1 OK\r\n${complete}`),
  },
  {
    name: 'no-status-line',
    description: 'Only a body, as HTTP/0.9 had it.',
    apply: sends(body),
  },
  {
    name: 'another-protocol',
    description: 'The port speaks SSH.',
    apply: writes(
      (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
      () => true,
    ),
  },
  {
    name: 'header-without-colon',
    description: 'A header that is none.',
    apply: sends(`HTTP/1.1 200 OK\r\nX-Powered-By\r\n${complete}`),
  },
  {
    name: 'reset-by-one-version',
    description: 'The worker of one version dies.',
    breaks: /\/status$|Intercom-Version\/enum$/,
    apply: writes(
      (socket) => socket.resetAndDestroy(),
      ({ problem }, call) => problem === undefined && versionOf(call) === '2.4',
    ),
  },
  {
    name: 'reset-for-an-invalid-id',
    description: 'The worker dies of what it cannot parse.',
    breaks: /\/status$|path\/id\/type$/,
    apply: writes(
      (socket) => socket.resetAndDestroy(),
      ({ problem }) => problem === 'id',
    ),
  },
  {
    name: 'reset-without-credentials',
    description: 'A firewall cuts off whom it does not know.',
    breaks: /\/status$|\/security\/bearerAuth$/,
    apply: writes(
      (socket) => socket.resetAndDestroy(),
      ({ problem }) => problem === 'credentials',
    ),
  },
]);
