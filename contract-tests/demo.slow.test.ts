import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { snippetsIn } from './readme/snippets.ts';
import { runPrinted } from './run-printed.ts';

const command = fileURLToPath(new URL('../dist/src/cli/bin.js', import.meta.url));

it('shows a finding with its sentence, its curl line, and what to type next', async () => {
  const { code, stdout, stderr } = await runPrinted('npx intercom-contract demo');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [shown] = snippetsIn('text');
  expect(stdout).toContain(`\n\n${shown?.text}`);
  expect(stdout.match(/^Finding \d+: /gm)).toHaveLength(1);
  expect(stdout).toMatch(/^ {2}curl -i .*\/conversations\/0x10' .*\$INTERCOM_TOKEN"$/m);
  expect(stdout).toMatch(/^The contract is broken\. 27 clauses: 26 hold, 1 broken/m);
  expect(stdout).toMatch(/\n {2}npx intercom-contract verify --spec my-api\.yaml --target http:\S+\n$/);
});

it('is red where there are colors', async () => {
  const { stdout } = await runPrinted('npx intercom-contract demo', { env: { FORCE_COLOR: '1' } });
  expect(stdout).toContain('\u001b[31mFinding 1:');
});

it('keeps its service for the printed commands until it is interrupted', async () => {
  const demo = spawn(process.execPath, [command, 'demo', '--keep'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const text of demo.stdout.setEncoding('utf8')) {
    said += text;
    if (said.includes('Ctrl-C')) break;
  }
  const lines = said.split('\n').map((line) => line.trim());
  const [env = '', curl = '', again = ''] = ['export ', 'curl ', 'npx '].map((start) =>
    lines.find((line) => line.startsWith(start)),
  );
  expect(await runPrinted(`${env}; ${curl}`)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^HTTP\/1.1 200/),
  });
  expect(await runPrinted(`${env}; ${again}`)).toMatchObject({ code: 1, stdout: expect.stringContaining(again) });
  demo.kill('SIGINT');
  expect(await once(demo, 'exit')).toEqual([0, null]);
});
