import { httpLaws } from '../contract-kit/exchange/laws/http-laws.ts';
import { readHar } from '../contract-kit/exchange/recording/read-har.ts';
import { readOperations } from '../contract-kit/openapi/operation/operation.ts';
import { judgeRecording } from '../contract-kit/traffic/recording/judge-recording.ts';
import { selectOperations } from '../contract-kit/verify/plan/selection.ts';
import { intercomLaws } from '../intercom/intercom-laws.ts';
import type { JudgeConfig } from './config/config.ts';
import { tokenVariableOf } from './credentials/token-variable.ts';
import { exitCodes } from './exit-codes.ts';
import { type Command, createCommand } from './options/command.ts';
import { type AnyOption, configOption, flag, path, paths, readTexts, texts } from './options/option.ts';
import { ofFile } from './output/source-of.ts';
import { scriptOption, tellingOptions, tellReport } from './output/tell-report.ts';
import { readDocument } from './read-document.ts';
import { readGiven } from './read-given.ts';

const table = {
  spec: path('FILE', 'OpenAPI 3 description (default: the packaged one)'),
  allowRef: paths('DIR', 'also read files below DIR that a $ref names'),
  server: readTexts(
    'URL',
    'base URL of the API in the recording (default: the servers of the description, and this machine)',
    (given) => given.map(serverUrl),
  ),
  operation: texts('PATTERN', "judge only these operations: an id, 'METHOD /path' with * and **, or tag:NAME"),
  exclude: texts('PATTERN', 'leave out these operations'),
  laws: flag("also check laws from HTTP and the API's documentation"),
  ...tellingOptions,
} satisfies Record<keyof JudgeConfig, AnyOption>;

const usage = `Usage: intercom-contract judge FILE.har [options]

Judges recorded traffic by an OpenAPI description: each request, and each
response. FILE.har is an HTTP Archive from a browser, Playwright or a proxy.
Nothing is sent. Exit codes: 0 holds, 1 findings, 2 wrong usage, 3 nothing in
the recording could be judged.
`;

/** Judges the exchanges of a HAR file, and writes the reports. */
export const judgeCommand: Command = createCommand(
  { command: 'judge', usage, table, actions: { config: configOption, ...scriptOption }, takesFiles: true },
  async ({ rest, actions, read }) => {
    const [file, ...others] = rest;
    if (file === undefined || others.length > 0)
      throw new Error('judge: give one HAR file, as in intercom-contract judge recording.har --spec my-api.yaml.');
    const { values: given } = await read();
    const { spec, server: baseUrls, exclude } = given;
    const document = await readDocument(given);
    const operations = given.operation.length === 0 ? undefined : given.operation;
    const { mayUse: isWanted } = selectOperations(readOperations(document), { operations, exclude });
    const laws = given.laws ? [...httpLaws, ...(spec === undefined ? intercomLaws : [])] : [];
    const exchanges = readHar(await readGiven(file, 'a HAR file'), file);
    const tokenVariable = tokenVariableOf(spec);
    const report = judgeRecording({ document, name: file, exchanges, baseUrls, laws, isWanted, tokenVariable });
    await tellReport(ofFile(report, spec), { ...given, ...actions });
    return exitCodes[report.verdict];
  },
);

function serverUrl(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new Error(`give the base URL of the API, as in --server https://api.example.com/v1, not ${text}.`);
}
