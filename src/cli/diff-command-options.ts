import type { DiffReader } from '../contract-kit/diff/print/diff-reader.ts';
import type { Waiver } from '../contract-kit/report/waivers/waiver.ts';
import { listed } from '../contract-kit/text/listed.ts';
import type { DiffConfig } from './config/config.ts';
import type { FailOn } from './diff-fails.ts';
import { type DiffResult, diffFormats } from './diff-formats.ts';
import type { CommandOptions } from './options/command-options.ts';
import { configActions } from './options/common-actions.ts';
import type { ConfigActions } from './options/open-command-line.ts';
import type { Option, OptionTable } from './options/option.ts';
import { flag, pathFrom, paths, textWithDefault } from './options/option-kinds.ts';
import { waiversOption } from './options/waivers-option.ts';
import { type ReportOutput, reportOption } from './report-output.ts';

/** The options of `diff` as they are read, by the names that the configuration has for them. */
export interface DiffArguments extends Record<keyof DiffConfig, unknown> {
  readonly old: string;
  readonly new: string;
  readonly run: boolean;
  readonly conventions: boolean;
  readonly report: readonly ReportOutput<DiffResult>[];
  readonly for: DiffReader;
  readonly failOn: FailOn;
  readonly allowRef: readonly string[];
  readonly waivers: readonly Waiver[];
}

const table: OptionTable<DiffArguments> = {
  old: revision('OLD', 'git:HEAD'),
  new: revision('NEW', 'spec/openapi.yaml'),
  run: flag(
    'also send the valid requests of each version to a Prism mock of each version, and check the responses against both versions',
  ),
  conventions: flag('accept breaks that x-sunset, x-stability-level or x-extensible-enum announce'),
  report: reportOption(diffFormats),
  for: textWithDefault('READER', 'whose work is listed: callers, implementers or both (callers)', 'callers', {
    read: oneOf<DiffReader>(['callers', 'implementers', 'both']),
  }),
  failOn: textWithDefault(
    'WHAT',
    'changes that fail: breaking, which is work for the reader; wire, which leaves out types; any; or none (breaking)',
    'breaking',
    { read: oneOf<FailOn>(['breaking', 'wire', 'any', 'none']) },
  ),
  allowRef: paths('DIR', 'also read files below DIR that a $ref names'),
  waivers: waiversOption,
};

/** The options of `diff`. */
export const diffOptions: CommandOptions<DiffArguments, ConfigActions> = {
  command: 'diff',
  usage: `Usage: intercom-contract diff [OLD [NEW]] [options]

Compares two OpenAPI 3 descriptions, says how each change affects callers, and
proves each breaking change with a request, a response or a line of code.
Exit codes: 0 passed, 1 failed (see --fail-on), 2 wrong usage.

OLD and NEW are files, or git:REV:PATH for a file at a git revision. git:REV
stands for spec/openapi.yaml at that revision. By default, OLD is git:HEAD and
NEW is the file spec/openapi.yaml.
`,
  table,
  actions: configActions,
  positionals: ['old', 'new'],
  takesFiles: false,
};

function revision(placeholder: string, fallback: string): Option<string> {
  return textWithDefault(placeholder, `a file, or git:REV:PATH (${fallback})`, fallback, {
    read: (given, place) => (given.startsWith('git:') ? given : pathFrom(given, place)),
  });
}

function oneOf<Name extends string>(names: readonly Name[]): (text: string) => Name {
  return (text) => {
    const name = names.find((one) => one === text);
    if (name === undefined) throw new Error(`give ${listed(names.slice(0, -1), names.length)} or ${names.at(-1)}.`);
    return name;
  };
}
