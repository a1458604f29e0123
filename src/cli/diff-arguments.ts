import { type DiffResult, diffFormats } from './diff-formats.ts';
import { type Options, readOptions } from './read-options.ts';
import { parseReportOutputs, type ReportOutput } from './report-output.ts';

export const diffUsage = `Usage: intercom-contract diff [OLD [NEW]] [options]

Says what changed between two OpenAPI 3 documents, how severe it is for a
caller, and proves each break with a witness. Exit code: 0 nothing that fails,
1 breaking changes, 2 usage.

OLD and NEW are files, or git:REV for spec/openapi.yaml at a revision, or
git:REV:PATH. By default OLD is git:HEAD, and NEW is spec/openapi.yaml as it is.

  --run                   also send what each version allows to a Prism mock of
                          each, and judge the responses by each version
  --report FORMAT[=FILE]  text, json or markdown; repeatable (text)
  --fail-on WHAT          exit with 1 on breaking, any or none (breaking)
  --allow-ref DIR         also read files below DIR that a document refers to;
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

/** @throws Error for an option that is unknown, or a value that makes no sense. */
export async function parseDiffArguments(args: readonly string[]): Promise<DiffArguments> {
  const { values, positionals } = readOptions('diff', args, options, true);
  const [old = 'git:HEAD', revision = 'spec/openapi.yaml', surplus] = positionals;
  if (surplus !== undefined) throw new Error(`${surplus}: two documents are compared, OLD and NEW, and no third.`);
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
