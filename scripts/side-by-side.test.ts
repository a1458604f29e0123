import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** Runs scripts in place of npm: each prints its name in two pieces, and `bad` fails. */
function runSideBySide(names: readonly string[]) {
  const npm = join(mkdtempSync(join(tmpdir(), 'side-by-side-')), 'npm.cjs');
  writeFileSync(
    npm,
    `const name = process.argv.at(-1);
    process.stdout.write(name + ' begins\\n');
    setTimeout(() => { process.stderr.write(name + ' ends\\n'); process.exitCode = name === 'bad' ? 3 : 0; }, 20);`,
  );
  const script = fileURLToPath(new URL('side-by-side.mjs', import.meta.url));
  const env = { ...process.env, npm_execpath: npm };
  return spawnSync(process.execPath, [script, ...names], { encoding: 'utf8', env });
}

it('prints what each script says in one piece, and passes if all pass', () => {
  const { status, stdout } = runSideBySide(['one', 'two']);
  expect(status).toBe(0);
  for (const name of ['one', 'two']) expect(stdout).toContain(`Passed: ${name}\n${name} begins\n${name} ends\n`);
});

it('fails if one fails, after the end of all', () => {
  const { status, stdout } = runSideBySide(['bad', 'one']);
  expect(status).toBe(1);
  expect(stdout).toContain('Failed: bad\nbad begins\nbad ends\n');
  expect(stdout).toContain('Passed: one\n');
});
