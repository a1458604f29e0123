import type { Report } from '../contract-kit/report/report.ts';
import { type Options, readOptions } from './read-options.ts';
import { parseReportOutputs, type ReportOutput } from './report-output.ts';
import { verifyFormats } from './verify-formats.ts';

export const judgeUsage: string = `Usage: intercom-contract judge FILE.har [options]

Judges recorded traffic by an OpenAPI description: each request, and each
response. FILE.har is an HTTP Archive from a browser, Playwright or a proxy.
Nothing is sent. Exit codes: 0 holds, 1 findings, 2 wrong usage, 3 nothing in
the recording could be judged.

  --spec FILE         OpenAPI 3 description (default: the packaged one)
  --allow-ref DIR     also read files below DIR that a $ref names; repeatable
  --server URL        base URL of the API in the recording; repeatable (default:
                      the servers of the description, and this machine)
  --operation PATTERN  judge only these operations: an id, 'METHOD /path' with
                      * and **, or tag:NAME; repeatable
  --exclude PATTERN   leave out these operations; repeatable
  --laws              also check rules from HTTP and the API's documentation
  --report FORMAT[=FILE]  write a report, to FILE if given; repeatable;
                      FORMAT: ${Object.keys(verifyFormats).join(', ')}
`;

const options = {
  help: { type: 'boolean', short: 'h', default: false },
  spec: { type: 'string' },
  'allow-ref': { type: 'string', multiple: true, default: [] },
  server: { type: 'string', multiple: true, default: [] },
  operation: { type: 'string', multiple: true },
  exclude: { type: 'string', multiple: true },
  laws: { type: 'boolean', default: false },
  report: { type: 'string', multiple: true, default: ['text'] },
} satisfies Options;

export interface JudgeArguments {
  readonly help: boolean;
  readonly file: string;
  readonly spec: string | undefined;
  readonly allowRefs: readonly string[];
  readonly servers: readonly string[];
  readonly operations: readonly string[] | undefined;
  readonly exclude: readonly string[] | undefined;
  readonly laws: boolean;
  readonly reports: readonly ReportOutput<Report>[];
}

/** @throws Error for an unknown option, a value of another form, and unless there is one file. */
export async function parseJudgeArguments(args: readonly string[]): Promise<JudgeArguments> {
  const { values, positionals } = readOptions('judge', args, options, true);
  const [file, ...others] = positionals;
  if (!values.help && (file === undefined || others.length > 0))
    throw new Error('judge: give one HAR file, as in intercom-contract judge recording.har --spec my-api.yaml.');
  return {
    help: values.help,
    file: file ?? '',
    spec: values.spec,
    allowRefs: values['allow-ref'],
    servers: values.server.map(serverUrl),
    operations: values.operation,
    exclude: values.exclude,
    laws: values.laws,
    reports: await parseReportOutputs(values.report, verifyFormats),
  };
}

function serverUrl(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new Error(`--server ${text}: give the base URL of the API, as in --server https://api.example.com/v1.`);
}
