import { retainMetricsOf, versionOf } from '../call.ts';
import { clause, type Fault, faultsOf, finishes } from '../fault.ts';

const jsonText = (status: number): string => `{"type":"error.list","errors":[{"code":"error_${status}"}]}`;

/** Faults that need a pair of values. */
export const pairFaults: readonly Fault[] = [
  ...faultsOf({ topic: 'pairs', breaks: /Intercom-Version\/(?:enum|optional)$|retain_metrics\/(?:type|optional)$/ }, [
    {
      name: 'false-refused-by-2-12',
      description: 'The parameter came with a later version.',
      minimal: /(?=.*Intercom-Version = 2\.12\b)(?=.*retain_metrics = false)/,
      apply: () => ({
        finish: (response, call) =>
          response.status === 200 && versionOf(call) === '2.12' && retainMetricsOf(call) === 'false'
            ? { ...response, status: 400, body: jsonText(400) }
            : response,
      }),
    },
    {
      name: 'false-refused-before-2-0',
      description: 'Old versions do not know the parameter, and refuse it when it matters.',
      minimal: /(?=.*Intercom-Version = 1\.)(?=.*retain_metrics = false)/,
      apply: () => ({
        finish: (response, call) =>
          response.status === 200 && versionOf(call)?.startsWith('1.') && retainMetricsOf(call) === 'false'
            ? { ...response, status: 400, body: jsonText(400) }
            : response,
      }),
    },
    {
      name: 'false-crashes-in-preview',
      description: 'Half-built code.',
      minimal: /(?=.*Intercom-Version = Preview)(?=.*retain_metrics = false)/,
      apply: finishes((response, call) =>
        response.status === 200 && versionOf(call) === 'Preview' && retainMetricsOf(call) === 'false'
          ? { status: 500, body: jsonText(500) }
          : {},
      ),
    },
    {
      name: 'true-unauthorized-in-2-3',
      description: 'One version checks a scope that nobody has.',
      breaks: /Intercom-Version\/enum$|retain_metrics\/type$|\/security\/bearerAuth$/,
      minimal: /(?=.*Intercom-Version = 2\.3\b)(?=.*retain_metrics = true)/,
      apply: finishes((response, call) =>
        response.status === 200 && versionOf(call) === '2.3' && retainMetricsOf(call) === 'true'
          ? { status: 401, body: jsonText(401) }
          : {},
      ),
    },
    {
      name: 'crashes-when-all-is-left-out',
      description: 'Neither default is set when both are needed.',
      minimal: /(?=.*Intercom-Version = absent)(?=.*retain_metrics = absent)/,
      apply: finishes((response, call) =>
        response.status === 200 && versionOf(call) === undefined && retainMetricsOf(call) === undefined
          ? { status: 500, body: jsonText(500) }
          : {},
      ),
    },
  ]),
  ...faultsOf({ topic: 'pairs', breaks: clause.id }, [
    {
      name: 'invalid-id-when-metrics-go',
      description: 'With retain_metrics=false another branch deletes, which never looked at the id.',
      apply: ({ takesId }) => ({ takesId: (id, call) => takesId(id, call) || retainMetricsOf(call) === 'false' }),
    },
    {
      name: 'invalid-id-when-metrics-are-not-spoken-of',
      description: 'Only calls with a query string go through the validator.',
      apply: ({ takesId }) => ({ takesId: (id, call) => takesId(id, call) || retainMetricsOf(call) === undefined }),
    },
    {
      name: 'invalid-id-in-1-x',
      description: 'Old versions had textual ids.',
      apply: ({ takesId }) => ({ takesId: (id, call) => takesId(id, call) || /^1\./.test(versionOf(call) ?? '') }),
    },
    {
      name: 'invalid-id-in-2-6',
      description: 'One version was released without its validator.',
      minimal: /Intercom-Version = 2\.6/,
      apply: ({ takesId }) => ({ takesId: (id, call) => takesId(id, call) || versionOf(call) === '2.6' }),
    },
    {
      name: 'large-id-refused-when-metrics-go',
      description: 'The reporting database has 32-bit ids.',
      breaks: /path\/id\/type$|retain_metrics\/type$/,
      apply: ({ takesId }) => ({
        takesId: (id, call) => takesId(id, call) && !(retainMetricsOf(call) === 'false' && BigInt(id) >= 2n ** 31n),
      }),
    },
    {
      name: 'negative-id-refused-when-metrics-go',
      description: 'The reporting database has unsigned ids.',
      breaks: /path\/id\/type$|retain_metrics\/type$/,
      minimal: /(?=.*id = -)(?=.*retain_metrics = false)/,
      apply: ({ takesId }) => ({
        takesId: (id, call) => takesId(id, call) && !(retainMetricsOf(call) === 'false' && id.startsWith('-')),
      }),
    },
    {
      name: 'large-id-refused-in-1-x',
      description: 'Old versions had 32-bit ids.',
      breaks: /path\/id\/type$|Intercom-Version\/enum$/,
      apply: ({ takesId }) => ({
        takesId: (id, call) => takesId(id, call) && !(/^1\./.test(versionOf(call) ?? '') && BigInt(id) >= 2n ** 31n),
      }),
    },
  ]),
  ...faultsOf({ topic: 'pairs', breaks: clause.version }, [
    {
      name: 'invalid-version-when-metrics-go',
      description: 'Another branch, which never looked at the version.',
      apply: ({ takesVersion }) => ({
        takesVersion: (value, call) => takesVersion(value, call) || retainMetricsOf(call) === 'false',
      }),
    },
    {
      name: 'invalid-version-without-a-query',
      description: 'Only calls with a query string go through the validator.',
      apply: ({ takesVersion }) => ({
        takesVersion: (value, call) => takesVersion(value, call) || call.query.size === 0,
      }),
    },
  ]),
  ...faultsOf({ topic: 'pairs', breaks: clause.retainMetrics }, [
    {
      name: 'invalid-retain-metrics-in-2-12',
      description: 'One version was released without its validator.',
      minimal: /Intercom-Version = 2\.12/,
      apply: ({ takesRetainMetrics }) => ({
        takesRetainMetrics: (values, call) => takesRetainMetrics(values, call) || versionOf(call) === '2.12',
      }),
    },
    {
      name: 'invalid-retain-metrics-outside-preview',
      description: 'Only Preview documents the parameter, so only Preview judges it.',
      apply: ({ takesRetainMetrics }) => ({
        takesRetainMetrics: (values, call) => takesRetainMetrics(values, call) || versionOf(call) !== 'Preview',
      }),
    },
    {
      name: 'invalid-retain-metrics-in-preview',
      description: 'Preview is not validated yet.',
      apply: ({ takesRetainMetrics }) => ({
        takesRetainMetrics: (values, call) => takesRetainMetrics(values, call) || versionOf(call) === 'Preview',
      }),
    },
    {
      name: 'invalid-retain-metrics-without-version',
      description: 'The validator is chosen by version, and none is chosen without one.',
      apply: ({ takesRetainMetrics }) => ({
        takesRetainMetrics: (values, call) => takesRetainMetrics(values, call) || versionOf(call) === undefined,
      }),
    },
  ]),
  ...faultsOf({ topic: 'pairs', breaks: clause.security }, [
    {
      name: 'no-credentials-when-metrics-stay',
      description: 'The guard is mounted on the dangerous branch only.',
      apply: ({ admits }) => ({ admits: (given, call) => admits(given, call) || retainMetricsOf(call) === 'true' }),
    },
    {
      name: 'no-credentials-when-metrics-go',
      description: 'The guard is mounted on the harmless branch only.',
      apply: ({ admits }) => ({ admits: (given, call) => admits(given, call) || retainMetricsOf(call) === 'false' }),
    },
    {
      name: 'no-credentials-without-a-query',
      description: 'The rule of the gateway matches paths with a question mark.',
      apply: ({ admits }) => ({ admits: (given, call) => admits(given, call) || call.query.size === 0 }),
    },
    {
      name: 'no-credentials-in-1-x',
      description: 'Old versions had another kind of key, and now need none.',
      apply: ({ admits }) => ({
        admits: (given, call) => admits(given, call) || /^1\./.test(versionOf(call) ?? ''),
      }),
    },
    {
      name: 'no-credentials-in-preview',
      description: 'What is in preview has no guard yet.',
      apply: ({ admits }) => ({ admits: (given, call) => admits(given, call) || versionOf(call) === 'Preview' }),
    },
    {
      name: 'no-credentials-without-version',
      description: 'The guard is chosen by version, and none is chosen without one.',
      apply: ({ admits }) => ({ admits: (given, call) => admits(given, call) || versionOf(call) === undefined }),
    },
  ]),
];
