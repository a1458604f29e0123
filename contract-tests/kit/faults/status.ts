import { linesOf, versionOf } from '../call.ts';
import { clause, type Fault, faultsOf, finishes, finishesWhen, type OwnFault } from '../fault.ts';

const confirmsWith = (status: number, description: string): OwnFault => ({
  name: `status-${status}-for-valid`,
  description,
  minimal: /^every request$/,
  apply: finishesWhen('none', () => ({ status })),
});

/** Refuses credentials with an undocumented status. */
const refusesCredentialsWith = (status: number, description: string): OwnFault => ({
  name: `status-${status}-for-bad-credentials`,
  description,
  breaks: clause.security,
  minimal: /^credentials = /,
  apply: finishesWhen('credentials', () => ({ status })),
});

export const statusFaults: readonly Fault[] = faultsOf({ topic: 'status', breaks: clause.status }, [
  {
    name: 'status-204-for-valid',
    description: 'No content, as many a DELETE has it.',
    minimal: /^every request$/,
    apply: finishesWhen('none', () => ({ status: 204, headers: {}, body: '' })),
  },
  confirmsWith(201, 'Created.'),
  confirmsWith(202, 'Deletes later.'),
  confirmsWith(206, 'Partial content, from a cache.'),
  confirmsWith(400, 'Takes no request at all.'),
  confirmsWith(409, 'Conversations must be closed first.'),
  confirmsWith(410, 'Gone: it is deleted, after all.'),
  confirmsWith(500, 'Always broken.'),
  confirmsWith(503, 'Under maintenance.'),
  ...[301, 302, 307, 308].map(
    (status): OwnFault => ({
      name: `redirects-with-${status}`,
      description: 'Sends the call to itself, for a cookie or a slash.',
      minimal: /^every request$/,
      apply: finishesWhen('none', ({ headers }) => ({ status, headers: { ...headers, Location: '?' } })),
    }),
  ),
  {
    name: 'redirects-one-version',
    description: 'One version has moved.',
    breaks: /Intercom-Version\/enum$|\/status$/,
    minimal: /^Intercom-Version = 2\.5$/,
    apply: finishes((response, call) =>
      response.status === 200 && versionOf(call) === '2.5'
        ? { status: 302, headers: { ...response.headers, Location: call.path } }
        : {},
    ),
  },
  {
    name: 'one-version-unauthorized',
    description: 'The token store of one version knows no tokens.',
    breaks: /Intercom-Version\/enum$|\/security\/bearerAuth$/,
    minimal: /^Intercom-Version = 2\.6$/,
    apply: finishes((response, call) =>
      response.status === 200 && versionOf(call) === '2.6'
        ? { status: 401, body: '{"type":"error.list","errors":[{"code":"unauthorized"}]}' }
        : {},
    ),
  },
  {
    name: 'one-version-accepted-only',
    description: 'One version responses 202.',
    breaks: /Intercom-Version\/enum$|\/status$/,
    minimal: /^Intercom-Version = 1\.2$/,
    apply: finishes((response, call) => (response.status === 200 && versionOf(call) === '1.2' ? { status: 202 } : {})),
  },
  refusesCredentialsWith(403, 'Forbidden.'),
  refusesCredentialsWith(400, 'Bad request.'),
  refusesCredentialsWith(404, 'Hides what one may not see.'),
  refusesCredentialsWith(407, 'A proxy asks for its own credentials.'),
  refusesCredentialsWith(500, 'The guard throws.'),
  refusesCredentialsWith(200, 'An error list under 200.'),
  refusesCredentialsWith(302, 'Sends to a login page.'),
  {
    name: 'status-403-for-a-wrong-token',
    description: '401 without a token, 403 with a wrong one.',
    breaks: clause.security,
    minimal: /^credentials = /,
    apply: finishes((response, call) =>
      response.problem === 'credentials' && linesOf(call, 'Authorization').some((line) => /^bearer +\S/i.test(line))
        ? { status: 403 }
        : {},
    ),
  },
  {
    name: 'status-400-for-a-wrong-scheme',
    description: '401 for a wrong token, 400 for a header it cannot read.',
    breaks: clause.security,
    minimal: /^credentials = /,
    apply: finishes((response, call) =>
      response.problem === 'credentials' && linesOf(call, 'Authorization').some((line) => !/^bearer/i.test(line))
        ? { status: 400 }
        : {},
    ),
  },
  {
    name: 'invalid-id-under-200',
    description: 'An error list under 200, as GraphQL has it.',
    breaks: /path\/id\/type$/,
    apply: finishesWhen('id', () => ({ status: 200 })),
  },
  {
    name: 'invalid-version-redirected',
    description: 'Sends unknown versions to the documentation.',
    breaks: clause.version,
    apply: finishesWhen('version', ({ headers }) => ({ status: 303, headers: { ...headers, Location: '/docs' } })),
  },
  {
    name: 'invalid-retain-metrics-not-implemented',
    description: '501 for values it does not know.',
    breaks: clause.retainMetrics,
    apply: finishesWhen('retain_metrics', () => ({ status: 501 })),
  },
  {
    name: 'everything-not-found',
    description: 'The route has another prefix: nothing is ever found.',
    breaks: /./,
    apply: finishes(() => ({ status: 404, problem: 'path' })),
  },
]);
