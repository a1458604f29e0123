import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Finding, Report } from '../../contract-kit/report/report.ts';
import { hostileReport } from '../../contract-kit/testing/hostile-report.ts';
import { shortId } from '../../contract-kit/text/short-id.ts';
import { runCommand } from '../testing/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-telling-'));
const shard = { index: 1, count: 1, contract: 'c', operations: ['a'], accepted: true, complete: true, reasons: [] };
const [template] = hostileReport.findings as readonly [Finding];
const findings = Array.from({ length: 8 }, (_, index) => ({
  ...template,
  id: `a/status/${index}#wrong-status`,
  actual: `wrong ${index}`,
  curl: `printf %s sent-${index}`,
}));
const report: Report = { ...hostileReport, findings, shard };
const file = join(folder, 'report.json');
writeFileSync(file, JSON.stringify(report));

it.concurrent('--findings all tells every finding, and --clauses lists each clause', async () => {
  const brief = await runCommand(['merge', file]);
  expect(brief.stdout.match(/^Finding \d/gm)).toHaveLength(5);
  expect(brief.stdout).not.toMatch(/^ {2}✓ path\/id\/type/m);
  const whole = await runCommand(['merge', file, '--findings', 'all', '--clauses']);
  expect(whole.stdout.match(/^Finding \d/gm)).toHaveLength(8);
  expect(whole.stdout).toMatch(/^ {2}✓ path\/id\/type/m);
  expect(await runCommand(['merge', file, '--findings', 'some'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--findings some: give heaviest or all.'),
  });
});

it.concurrent('--script ID prints only the script of one finding, by either id, and says if there is none', async () => {
  const { id } = findings[6] as Finding;
  for (const wanted of [id, shortId(id)]) {
    const { stdout, stderr } = await runCommand(['merge', file, '--script', wanted, '--report', 'text']);
    expect(spawnSync('sh', ['-c', stdout], { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: 'sent-6' });
    expect(stdout).toContain(`# ${id}\n`);
    expect(stderr).toContain('The contract is broken.');
  }
  expect(await runCommand(['merge', file, '--script', 'none'])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('--script none: the report has no finding with this id.'),
  });
});

it.concurrent('--scripts DIR writes a script for each finding, by its short id', async () => {
  const scripts = join(folder, 'new', 'scripts');
  const { stderr } = await runCommand(['merge', file, '--scripts', scripts]);
  expect(stderr).toContain(`8 scripts written to ${scripts}.`);
  expect(readdirSync(scripts).sort()).toEqual(findings.map(({ id }) => `${shortId(id)}.sh`).sort());
  const [first] = findings;
  expect(readFileSync(join(scripts, `${shortId(first?.id ?? '')}.sh`), 'utf8')).toBe(
    `#!/bin/sh\n# a: wrong 0\n# a/status/0#wrong-status\n# Expected: 200\nprintf %s sent-0\n`,
  );
  expect(await runCommand(['merge', file, '--scripts', file])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/The scripts could not be written to /),
  });
});
