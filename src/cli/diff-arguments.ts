import { type DiffResult, diffFormats } from './diff-formats.ts';
import { type Options, readOptions } from './read-options.ts';
import { parseReportOutputs, type ReportOutput } from './report-output.ts';

export const diffUsage = `Usage: intercom-contract diff [OLD [NEW]] [options]

Compares two OpenAPI 3 descriptions, says how each change affects callers, and
proves each breaking change with a request or response.
Exit codes: 0 passed, 1 failed (see --fail-on), 2 wrong usage.

OLD and NEW are files, or git:REV:PATH for a file at a git revision. git:REV
stands for spec/openapi.yaml at that revision. By default, OLD is git:HEAD and
NEW is the file spec/openapi.yaml.

  --run                   also send the valid requests of each version to a
                          Prism mock of each version, and check the responses
                          against both versions
  --report FORMAT[=FILE]  text, json or markdown; repeatable (text)
  --fail-on WHAT          changes that fail: breaking, any or none (breaking)
  --allow-ref DIR         also read files below DIR that a $ref names;
                          repeatable
`;

const options = {
  help: { type: 'boolean', short: 'h', default: false },
  run: { type: 'boolean', default: false },
  report: { type: 'string', multiple: true, default: ['text'] },
  'fail-on': { type: 'string', default: 'breaking' },
  'allow-ref': { type: 'string', multiple: true, default: [] },
} satisfies Options;

export type FailOn = 'breaking' | 'any' | 'none';

export interface DiffArguments {
  readonly help: boolean;
  readonly old: string;
  readonly new: string;
  readonly reports: readonly ReportOutput<DiffResult>[];
  readonly failOn: FailOn;
  readonly run: boolean;
  readonly allowRefs: readonly string[];
}

/** @throws Error for an unknown option, or an invalid value. */
export async function parseDiffArguments(args: readonly string[]): Promise<DiffArguments> {
  const { values, positionals } = readOptions('diff', args, options, true);
  const [old = 'git:HEAD', revision = 'spec/openapi.yaml', surplus] = positionals;
  if (surplus !== undefined)
    throw new Error(`${surplus}: unexpected third document. diff compares two documents, OLD and NEW.`);
  const failOn = values['fail-on'];
  if (!isFailOn(failOn)) throw new Error(`--fail-on ${failOn}: give breaking, any or none.`);
  return {
    help: values.help,
    old,
    new: revision,
    reports: await parseReportOutputs(values.report, diffFormats),
    failOn,
    run: values.run,
    allowRefs: values['allow-ref'],
  };
}

function isFailOn(text: string): text is FailOn {
  return text === 'breaking' || text === 'any' || text === 'none';
}
