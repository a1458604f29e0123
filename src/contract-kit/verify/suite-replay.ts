import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyDefaults } from '../contract/model/defaults.ts';
import { httpLaws } from '../exchange/laws/http-laws.ts';
import { commandLines } from '../report/lines/step-lines.ts';
import { unsetVariables } from '../report/lines/unset-variables.ts';
import type { Finding } from '../report/report.ts';
import { textFinding } from '../report/text/text-finding.ts';
import { listed } from '../text/listed.ts';
import { writeWhole } from '../text/write-whole.ts';
import { variablesOf } from './plan/run-credentials.ts';
import type { VerifyOptions } from './plan/verify-options.ts';

/** Where a suite puts its description, so that a command can name it. Other tools keep such files there, too. */
const folder = join('node_modules', '.cache', 'intercom-contract');
const maxNamed = 6;

/**
 * The `replayOptions` of a suite, which has its description and its options as values: words for the command line, with a
 * copy of the description. `undefined` if the options have something without words, such as a function, or if the copy
 * cannot be written.
 */
export async function suiteReplayOptions(options: VerifyOptions): Promise<readonly string[] | undefined> {
  const { document, target, values, provision, laws = [] } = options;
  if (values !== undefined || provision !== undefined) return undefined;
  const text = JSON.stringify(document);
  const spec = join(folder, `${createHash('sha256').update(text).digest('hex').slice(0, 16)}.json`);
  try {
    await mkdir(folder, { recursive: true });
    await writeWhole(spec, text);
  } catch {
    return undefined;
  }
  const { tokenVariable = verifyDefaults.tokenVariable, otherTokenVariable = verifyDefaults.otherTokenVariable } =
    options;
  const words = (name: string, all: readonly string[] = []): string[] => all.flatMap((one) => [`--${name}`, one]);
  const flag = (name: string, isGiven = false): string[] => (isGiven ? [`--${name}`] : []);
  return [
    ...words('spec', [spec]),
    ...words('token-env', [tokenVariable]),
    ...words('credentials', variablesOf(options)),
    ...words('other-token-env', options.otherToken === undefined ? [] : [otherTokenVariable]),
    ...flag('prism', target.makesUpResponses && !target.endsWithRun),
    ...words('operation', options.operations),
    ...words('exclude', options.exclude),
    ...flag('safe', options.safeOnly),
    ...flag('touch-found', options.touchFound),
    ...flag('touch-reading', options.touchReading),
    ...flag('laws', laws.length > 0),
    ...words('without-law', options.withoutLaws),
    ...words('allow-host', options.allowHosts),
    ...words('plan', [options.plan ?? []].flat()),
    ...words('max-requests', [options.maxRequests ?? []].flat().map(String)),
  ];
}

/** A finding of a suite as lines of text. A command that cannot run is left out. */
export function suiteFinding(finding: Finding, { laws = [] }: Pick<VerifyOptions, 'laws'>, columns: number): string[] {
  const { replayCommand, ...rest } = finding;
  // The command line has the laws of HTTP, and no others of the suite.
  const isForeign = laws.some((law) => finding.clause.endsWith(`/law/${law.name}`) && !httpLaws.includes(law));
  const commands = isForeign || replayCommand === undefined ? [] : [replayCommand];
  const unset = unsetVariables([...commandLines(finding), ...commands]);
  const advice = `  Before you paste a command, set its variables: ${listed(unset, maxNamed)}.`;
  return [...textFinding(isForeign ? rest : finding, columns), ...(unset.length === 0 ? [] : [advice])];
}
