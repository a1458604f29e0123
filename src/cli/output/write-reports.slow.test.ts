import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Report } from '../../contract-kit/report/report.ts';
import { hostileReport } from '../../contract-kit/testing/hostile-report.ts';
import { diffCommand } from '../diff-command.ts';
import { mergeCommand } from '../merge-command.ts';
import { type HttpServer, startHttpServer } from '../testing/http-server.ts';
import { commandLine, runCommand } from '../testing/run-command.ts';
import { assertWritable } from './assert-writable.ts';
import { reportOption } from './report-output.ts';

// Processes take long to start where many start at a time.

const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-reports-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
/** Linux has a file on a disk that is always full. */
const full = '/dev/full';
const onFullDisk = existsSync(full) ? it : it.skip;
const env = { INTERCOM_TOKEN: 'tok3n-for-the-cli' };

const shard = { index: 1, count: 1, contract: 'c', operations: ['a'], accepted: true, complete: true, reasons: [] };
const whole: Report = { ...hostileReport, shard };
const merged = file('shard.json', JSON.stringify(whole));
const title = (text: string): string =>
  JSON.stringify({ openapi: '3.1.0', info: { title: text, version: '1' }, paths: {} });
const described = [file('old.json', title('Old')), file('new.json', title('New'))];

let careless: HttpServer;
beforeAll(async () => {
  careless = await startHttpServer((_request, response) => {
    response.setHeader('Content-Type', 'application/json').end('{"id":"1","object":"conversation","deleted":true}');
  });
});
afterAll(() => careless.close());

const commands: readonly (readonly [command: string, args: () => string[], code: number])[] = [
  ['verify', () => ['--target', careless.url], 1],
  ['merge', () => [merged], 1],
  ['diff', () => [...described, '--fail-on', 'any'], 1],
];

onFullDisk.concurrent('a report on a full disk costs that report, and neither the others nor the verdict', async () => {
  const markdown = join(folder, 'verify.md');
  const reports = ['--report', `json=${full}`, '--report', `markdown=${markdown}`, '--report', 'text'];
  const result = await runCommand(['verify', '--target', careless.url, ...reports], env);
  expect(result).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^The report \/dev\/full could not be written: the disk is full\.\nThe contract is broken\. .*\nWritten: .*verify\.md\.\n$/ms,
    ),
    stdout: expect.stringContaining('The contract is broken.'),
  });
  expect(readFileSync(markdown, 'utf8')).toMatch(/^## /);
});

// In this process, where a command of its own would cost a second each.
onFullDisk.each([
  ['merge', () => mergeCommand([merged, '--report', `json=${full}`, '--report', `text=${folder}/merge.txt`])],
  [
    'diff',
    () =>
      diffCommand([
        ...described,
        '--fail-on',
        'any',
        '--report',
        `json=${full}`,
        '--report',
        `text=${folder}/diff.txt`,
      ]),
  ],
])('%s writes the other reports, too, and keeps its exit code', async (command, run) => {
  expect(await run()).toBe(1);
  expect(readFileSync(join(folder, `${command}.txt`), 'utf8')).toMatch(/./);
});

it.concurrent.each(commands)(
  '%s ends with the verdict and a summary when nobody reads what it prints',
  async (command, args, code) => {
    // The reader has ended long before there is anything to read.
    const script = `{ "$@"; echo "ended with $?" >&2; } | true`;
    const [node = '', ...words] = commandLine([command, ...args()]);
    const stderr = await new Promise((resolve) => {
      execFile('sh', ['-c', script, 'sh', node, ...words], { env: { ...process.env, ...env } }, (_error, _out, err) =>
        resolve(err),
      );
    });
    // The summary is for the terminal, whoever reads standard output.
    expect(stderr).toMatch(new RegExp(`^(?:The contract is broken|1 change|Nothing)[^]*\nended with ${code}\n$`, 'm'));
  },
);

onFullDisk.concurrent('says so when standard output itself is on a full disk', async () => {
  const [node = '', ...words] = commandLine(['diff', ...described]);
  const stderr = await new Promise((resolve) => {
    execFile('sh', ['-c', `"$@" > ${full}; echo "ended with $?" >&2`, 'sh', node, ...words], (_error, _out, err) =>
      resolve(err),
    );
  });
  expect(stderr).toMatch(
    /^The report on standard output could not be written: the disk is full\. It is incomplete\.\n.*ended with 0\n$/s,
  );
});

it.each([
  ['a folder', folder, /: it is a folder\. Give a file/],
  ['a file in a folder that does not exist', join(folder, 'none', 'x'), /: its folder does not exist\. /],
  ['a file in a file', join(described[0] ?? '', 'x'), /: its folder is a file\. /],
  ['a name that is too long', join(folder, 'x'.repeat(300)), / cannot be written\. Give a file/],
])('refuses %s as a report', async (_what, path, sentence) => {
  const option = reportOption({ text: () => '' });
  const place = { name: '--report', folder: process.cwd() };
  await expect(option.read([`text=${path}`], place)).rejects.toThrow(sentence);
});

// There, Linux lets not even root make a file.
it.skipIf(!existsSync('/sys'))('refuses as a report what may not be written', async () => {
  await expect(assertWritable('/sys/report.txt')).rejects.toThrow(
    /: permission denied\. |: its file system is read-only/,
  );
});

it('leaves everything as it was when it tries whether a report can be written', async () => {
  const kept = file('kept.txt', 'kept');
  const link = join(folder, 'link');
  symlinkSync(join(folder, 'not-there'), link);
  const before = readdirSync(folder).toSorted();
  for (const path of [kept, join(folder, 'new.txt'), link, '/dev/null']) await assertWritable(path);
  expect(readFileSync(kept, 'utf8')).toBe('kept');
  expect(readdirSync(folder).toSorted()).toEqual(before);
});
