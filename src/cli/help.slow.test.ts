import manifest from 'intercom-contract/package.json' with { type: 'json' };
import { expect, it } from 'vitest';
import { runCommand } from './testing/run-command.ts';

it.concurrent.each([[], ['verify'], ['merge'], ['judge'], ['diff'], ['mock'], ['demo'], ['init']])(
  '%j --help fits a window of 66 lines and 80 columns',
  async (...command) => {
    const { code, stdout, stderr } = await runCommand([...command.filter(Boolean), '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^Usage: intercom-contract /);
    expect(lines.length).toBeLessThanOrEqual(66);
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
  },
);

it('verify --help has groups of options, with the six that most people need first', async () => {
  const { stdout } = await runCommand(['verify', '--help']);
  const lines = stdout.split('\n');
  const titles = lines.filter((line) => /^\w[^.]*:$/.test(line));
  expect(titles.length).toBeGreaterThan(5);
  const namesIn = (text: string): string[] => [...text.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, name = '']) => name);
  const groups = stdout
    .split(/^\w[^.\n]*:$/m)
    .slice(1)
    .map(namesIn);
  expect(titles[0]).toBe('Most needed:');
  expect(groups[0]).toEqual(['--spec', '--target', '--token-env', '--operation', '--laws', '--report']);
  // An option of no group follows the last one.
  expect(groups.at(-1)).toEqual(['--config', '--print-config', '--allow-ref']);
  const all = namesIn(stdout);
  expect(new Set(all).size).toBe(all.length);
});

it('--version prints the versions of the package and of Node, and the platform', async () => {
  const stdout = `${manifest.version} (Node ${process.versions.node}, ${process.platform} ${process.arch})\n`;
  for (const args of [['--version'], ['version'], ['verify', '--version']])
    expect(await runCommand(args)).toMatchObject({ code: 0, stdout, stderr: '' });
});

it('suggests the command that a mistyped one is near to, and none for another word', async () => {
  const mistyped = await runCommand(['verfy']);
  expect(mistyped).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Unknown command: verfy; did you mean verify?'),
  });
  const flag = await runCommand(['--verison']);
  expect(flag).toMatchObject({ code: 2, stderr: expect.stringContaining('--verison; did you mean --version?') });
  const other = await runCommand(['publish']);
  expect(other).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Unknown command: publish\.\n/) });
});
