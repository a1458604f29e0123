import { retainMetricsOf, versionOf } from '../call.ts';
import { type Problem, statuses } from '../correct-provider.ts';
import { clause, type Fault, faultsOf, finishes, finishesWhen, writes } from '../fault.ts';

const nothing = (): void => {};

const failed = { status: 500, body: '{"type":"error.list","errors":[{"code":"server_error"}]}' };

/** Returns `true` at every nth call. */
function everyNth(n: number): () => boolean {
  let count = 0;
  return () => {
    count += 1;
    return count % n === 0;
  };
}

const isSuccess = ({ problem }: { problem?: Problem }): boolean => problem === undefined;

const hanging = faultsOf({ topic: 'hanging', breaks: clause.status }, [
  { name: 'never-answers', description: 'Takes the request, and says nothing.', apply: writes(nothing, () => true) },
  {
    name: 'never-answers-one-version',
    description: 'One version waits for a lock.',
    breaks: /\/status$|Intercom-Version\/enum$/,
    apply: writes(nothing, (response, call) => isSuccess(response) && versionOf(call) === '2.3'),
  },
  {
    name: 'never-answers-when-metrics-go',
    description: 'Waits for the reporting database.',
    breaks: /\/status$|retain_metrics\/type$/,
    apply: writes(nothing, (response, call) => isSuccess(response) && retainMetricsOf(call) === 'false'),
  },
  {
    name: 'never-answers-invalid-ids',
    description: 'Loops on what it cannot parse.',
    breaks: /\/status$|path\/id\/type$/,
    apply: writes(nothing, ({ problem }) => problem === 'id'),
  },
  {
    name: 'never-answers-bad-credentials',
    description: 'A tar pit for whom it does not know.',
    breaks: /\/status$|\/security\/bearerAuth$/,
    apply: writes(nothing, ({ problem }) => problem === 'credentials'),
  },
  {
    name: 'never-ends-its-body',
    description: 'The body lacks its last byte, and the connection stays open.',
    apply: writes((socket) =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n{}'),
    ),
  },
  {
    name: 'never-ends-its-chunks',
    description: 'The last chunk never comes, and the connection stays open.',
    apply: writes((socket) =>
      socket.write(
        'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n',
      ),
    ),
  },
  {
    name: 'drips',
    description: 'A byte every 100 milliseconds, so that it is never idle.',
    apply: writes((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{');
      const timer = setInterval(() => socket.write(' '), 100);
      socket.on('close', () => clearInterval(timer));
    }),
  },
  {
    name: 'drips-headers-of-one-version',
    description: 'One version writes its headers byte by byte.',
    breaks: /\/status$|Intercom-Version\/enum$/,
    apply: writes(
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\nX-Wait: ');
        const timer = setInterval(() => socket.write('.'), 100);
        socket.on('close', () => clearInterval(timer));
      },
      (response, call) => isSuccess(response) && versionOf(call) === '2.13',
    ),
  },
]);

const flaky = faultsOf({ topic: 'flaky', breaks: /./ }, [
  {
    name: 'every-7th-request-crashes',
    description: 'One of seven workers is broken.',
    apply: finishes((_, { number }) => (number % 7 === 0 ? failed : {})),
  },
  {
    name: 'every-8th-request-crashes',
    description: 'One of eight workers is broken: as often as a finding is sent again.',
    apply: finishes((_, { number }) => (number % 8 === 0 ? failed : {})),
  },
  {
    name: 'half-of-the-requests-crash',
    description: 'A provider under too much load, which fails without a pattern.',
    apply: finishes((_, { number }) => ((number * 2654435761) % 2 ** 32 < 2 ** 31 ? failed : {})),
  },
  {
    name: 'every-5th-deletion-crashes',
    description: 'A pool of connections that loses one in five.',
    apply: () => {
      const isHit = everyNth(5);
      return { finish: (response) => (isSuccess(response) && isHit() ? { ...response, ...failed } : response) };
    },
  },
  {
    name: 'first-request-fails',
    description: 'A cold start.',
    apply: finishes((_, { number }) => (number === 1 ? failed : {})),
  },
  {
    name: 'fails-after-100-requests',
    description: 'A leak.',
    apply: finishes((_, { number }) => (number > 100 ? failed : {})),
  },
  {
    name: 'every-10th-invalid-accepted',
    description: 'One of ten workers has no validator.',
    apply: ({ confirmation }) => {
      const isHit = everyNth(10);
      return {
        finish: (response, call) =>
          response.status === statuses.id && isHit()
            ? { ...response, status: 200, body: JSON.stringify(confirmation(call.id ?? '', call)) }
            : response,
      };
    },
  },
  {
    name: 'every-4th-bad-token-accepted',
    description: 'One of four guards is down, and open.',
    breaks: clause.security,
    apply: ({ admits }) => {
      const isHit = everyNth(4);
      return { admits: (given, call) => admits(given, call) || isHit() };
    },
  },
  {
    name: 'every-8th-body-wrong',
    description: 'One of eight workers runs the last release.',
    breaks: clause.body(200, 'id/type'),
    apply: () => {
      const isHit = everyNth(8);
      return { confirmation: (id) => ({ id: isHit() ? null : id, object: 'conversation', deleted: true }) };
    },
  },
  {
    name: 'every-9th-connection-reset',
    description: 'One of nine workers dies.',
    apply: writes(
      (socket) => socket.resetAndDestroy(),
      (_, { number }) => number % 9 === 0,
    ),
  },
  {
    name: 'every-6th-good-token-refused',
    description: 'A replica of the token store lags behind.',
    apply: ({ admits }) => {
      const isHit = everyNth(6);
      return { admits: (given, call) => admits(given, call) && !isHit() };
    },
  },
  {
    name: 'every-12th-confirmation-is-html',
    description: 'A load balancer with a page of its own.',
    breaks: clause.mediaType(200),
    apply: (correct) => {
      const isHit = everyNth(12);
      return finishesWhen('none', () => (isHit() ? { headers: { 'Content-Type': 'text/html' } } : {}))(correct);
    },
  },
]);

export const timingFaults: readonly Fault[] = [...hanging, ...flaky];
