import type { Report } from '../contract-kit/report/report.ts';
import type { JudgeConfig } from './config/config.ts';
import type { CommandOptions } from './options/command-options.ts';
import { configActions } from './options/common-actions.ts';
import type { ConfigActions } from './options/open-command-line.ts';
import { flag, path, paths, readTexts, texts } from './options/option-kinds.ts';
import { type ReportOutput, reportOption } from './report-output.ts';
import { verifyFormats } from './verify-formats.ts';

/** The options of `judge` as they are read, by the names that the configuration has for them. */
export interface JudgeArguments extends Record<keyof JudgeConfig, unknown> {
  readonly spec: string | undefined;
  readonly allowRef: readonly string[];
  readonly server: readonly string[];
  readonly operation: readonly string[];
  readonly exclude: readonly string[];
  readonly laws: boolean;
  readonly report: readonly ReportOutput<Report>[];
}

/** The options of `judge`. */
export const judgeOptions: CommandOptions<JudgeArguments, ConfigActions> = {
  command: 'judge',
  usage: `Usage: intercom-contract judge FILE.har [options]

Judges recorded traffic by an OpenAPI description: each request, and each
response. FILE.har is an HTTP Archive from a browser, Playwright or a proxy.
Nothing is sent. Exit codes: 0 holds, 1 findings, 2 wrong usage, 3 nothing in
the recording could be judged.
`,
  table: {
    spec: path('FILE', 'OpenAPI 3 description (default: the packaged one)'),
    allowRef: paths('DIR', 'also read files below DIR that a $ref names'),
    server: readTexts(
      'URL',
      'base URL of the API in the recording (default: the servers of the description, and this machine)',
      { read: (given) => given.map(serverUrl) },
    ),
    operation: texts('PATTERN', "judge only these operations: an id, 'METHOD /path' with * and **, or tag:NAME"),
    exclude: texts('PATTERN', 'leave out these operations'),
    laws: flag("also check rules from HTTP and the API's documentation"),
    report: reportOption(verifyFormats),
  },
  actions: configActions,
  positionals: [],
  takesFiles: true,
};

function serverUrl(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new Error(`give the base URL of the API, as in --server https://api.example.com/v1, not ${text}.`);
}
