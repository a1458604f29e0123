import { clause, type Fault, faultsOf } from '../fault.ts';

const takes =
  (isTaken: (value: string) => boolean): Fault['apply'] =>
  ({ takesRetainMetrics }) => ({
    takesRetainMetrics: (values, call) =>
      takesRetainMetrics(values, call) || (values.length === 1 && values.every(isTaken)),
  });

const refuses =
  (isRefused: (value: string | undefined) => boolean): Fault['apply'] =>
  ({ takesRetainMetrics }) => ({
    takesRetainMetrics: (values, call) => takesRetainMetrics(values, call) && !isRefused(values[0]),
  });

const crashes =
  (isHit: (values: readonly string[]) => boolean): Fault['apply'] =>
  ({ takesRetainMetrics }) => ({
    takesRetainMetrics: (values, call) => {
      if (isHit(values)) throw new TypeError('value.toLowerCase is not a function');
      return takesRetainMetrics(values, call);
    },
  });

export const retainMetricsFaults: readonly Fault[] = [
  ...faultsOf({ topic: 'invalid accepted', breaks: clause.retainMetrics }, [
    {
      name: 'retain-metrics-not-judged',
      description: 'What is not `false` is true.',
      minimal: /^retain_metrics = /,
      apply: takes(() => true),
    },
    {
      name: 'retain-metrics-in-any-case',
      description: 'Compares without case, so that `TRUE` will do.',
      minimal: /^retain_metrics = .*TRUE/,
      apply: takes((value) => /^(?:true|false)$/i.test(value)),
    },
    {
      name: 'retain-metrics-as-python-writes-it',
      description: '`str(True)` of the client library next door.',
      minimal: /^retain_metrics = .*False/,
      apply: takes((value) => /^(?:True|False)$/.test(value)),
    },
    {
      name: 'retain-metrics-as-bit',
      description: '`1` and `0` will do.',
      minimal: /^retain_metrics = .*[01]/,
      apply: takes((value) => /^[01]$/.test(value)),
    },
    {
      name: 'retain-metrics-0-only',
      description: '`0` will do for false.',
      minimal: /^retain_metrics = 0$/,
      apply: takes((value) => value === '0'),
    },
    {
      name: 'retain-metrics-as-number',
      description: 'Any number will do, as C has it.',
      apply: takes((value) => value !== '' && !Number.isNaN(Number(value))),
    },
    {
      name: 'retain-metrics-as-word',
      description: '`yes`, `no`, `on` and `off` will do, as in YAML 1.1.',
      apply: takes((value) => /^(?:yes|no|on|off)$/i.test(value)),
    },
    {
      name: 'retain-metrics-by-first-letter',
      description: 'Reads the first letter.',
      apply: takes((value) => /^[tf]/.test(value)),
    },
    {
      name: 'retain-metrics-as-letter',
      description: '`t` and `f` will do, as PostgreSQL writes them.',
      apply: takes((value) => /^[tf]$/.test(value)),
    },
    {
      name: 'retain-metrics-empty',
      description: '`?retain_metrics=` counts as true, as for a checkbox.',
      minimal: /^retain_metrics = /,
      apply: takes((value) => value === ''),
    },
    {
      name: 'retain-metrics-by-json-parse',
      description: '`JSON.parse`, so that `null` and `0` will do.',
      apply: takes((value) => {
        try {
          return JSON.parse(value) !== undefined;
        } catch {
          return false;
        }
      }),
    },
    {
      name: 'retain-metrics-null',
      description: '`null` and `undefined` count as absent.',
      minimal: /^retain_metrics = .*null/,
      apply: takes((value) => /^(?:null|undefined)$/.test(value)),
    },
    {
      name: 'retain-metrics-pattern-without-anchors',
      description: '`true|false` somewhere in the value.',
      apply: takes((value) => /true|false/.test(value)),
    },
  ]),
  ...faultsOf({ topic: 'valid refused', breaks: clause.retainMetrics }, [
    {
      name: 'false-refused',
      description: 'The scope for it was never given to anyone.',
      minimal: /^retain_metrics = false$/,
      apply: refuses((value) => value === 'false'),
    },
    {
      name: 'true-refused',
      description: 'Only knows the flag that changes something.',
      minimal: /^retain_metrics = true$/,
      apply: refuses((value) => value === 'true'),
    },
    {
      name: 'retain-metrics-unknown',
      description: 'The operation has no such parameter, and says so.',
      minimal: /^retain_metrics = .*(?:true|false)/,
      apply: refuses((value) => value !== undefined),
    },
    {
      name: 'retain-metrics-required',
      description: 'Has no default.',
      breaks: clause.retainMetricsOptional,
      minimal: /^retain_metrics = absent$/,
      apply: refuses((value) => value === undefined),
    },
  ]),
  ...faultsOf({ topic: 'status', breaks: clause.retainMetrics }, [
    {
      name: 'crashes-without-retain-metrics',
      description: 'Reads a value that is not there.',
      breaks: clause.retainMetricsOptional,
      minimal: /^retain_metrics = absent$/,
      apply: crashes((values) => values.length === 0),
    },
    {
      name: 'crashes-for-false',
      description: 'The reporting database is down.',
      minimal: /^retain_metrics = false$/,
      apply: crashes((values) => values[0] === 'false'),
    },
    {
      name: 'crashes-for-what-is-no-boolean',
      description: 'The parser throws, and nobody catches.',
      minimal: /^retain_metrics = /,
      apply: crashes((values) => values.some((value) => !/^(?:true|false)$/.test(value))),
    },
    {
      name: 'crashes-for-two-retain-metrics',
      description: 'A list where a text was expected.',
      breaks: /retain_metrics\/type$|\/status$/,
      apply: crashes((values) => values.length > 1),
    },
  ]),
];
