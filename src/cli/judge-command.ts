import { readFile } from 'node:fs/promises';
import packagedDocument from 'intercom-contract/spec' with { type: 'json' };
import { httpLaws } from '../contract-kit/exchange/laws/http-laws.ts';
import { readOperations } from '../contract-kit/openapi/operation/operation.ts';
import { briefReport } from '../contract-kit/report/lines/brief-report.ts';
import { judgeRecording } from '../contract-kit/traffic/recording/judge-recording.ts';
import { readHar } from '../contract-kit/traffic/recording/read-har.ts';
import { selectOperations } from '../contract-kit/verify/plan/selection.ts';
import { intercomLaws } from '../intercom/intercom-laws.ts';
import { tokenVariableOf } from './credentials/token-variable.ts';
import { exitCodes } from './exit-codes.ts';
import { judgeOptions } from './judge-command-options.ts';
import { usageOf } from './options/command-options.ts';
import { openCommandLine } from './options/open-command-line.ts';
import { readDocument } from './read-document.ts';
import { ofFile } from './source-of.ts';
import { writeReports } from './write-reports.ts';

/** Judges the exchanges of a HAR file, and writes the reports. */
export async function judgeCommand(args: readonly string[]): Promise<number> {
  const { actions, rest, read } = await openCommandLine(judgeOptions, args);
  if (actions.help) {
    process.stdout.write(usageOf(judgeOptions));
    return 0;
  }
  const [file, ...others] = rest;
  if (file === undefined || others.length > 0)
    throw new Error('judge: give one HAR file, as in intercom-contract judge recording.har --spec my-api.yaml.');
  const { values: given } = await read();
  const { spec, server: baseUrls, exclude } = given;
  const document = spec === undefined ? packagedDocument : await readDocument(spec, { allowRefs: given.allowRef });
  const operations = given.operation.length === 0 ? undefined : given.operation;
  const { mayUse: isWanted } = selectOperations(readOperations(document), { operations, exclude });
  const ownLaws = spec === undefined ? intercomLaws : [];
  const laws = given.laws ? [...httpLaws, ...ownLaws] : [];
  const exchanges = readHar(await readText(file), file);
  const report = judgeRecording({
    document,
    name: file,
    exchanges,
    baseUrls,
    laws,
    isWanted,
    tokenVariable: tokenVariableOf(spec),
  });
  await writeReports(ofFile(report, spec), given.report, briefReport);
  return exitCodes[report.verdict];
}

async function readText(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`Cannot read ${file}: ${reasons.get(error.code) ?? error.message}. Give a HAR file.`);
  });
}

const reasons: ReadonlyMap<string | undefined, string> = new Map([
  ['ENOENT', 'the file does not exist'],
  ['EISDIR', 'it is a folder'],
  ['ERR_STRING_TOO_LONG', 'it is longer than 512 MB, so record fewer exchanges or leave out other servers'],
  ['ERR_FS_FILE_TOO_LARGE', 'it is longer than 512 MB, so record fewer exchanges or leave out other servers'],
]);
