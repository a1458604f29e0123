import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as client from 'intercom-contract';
import { expect, it } from 'vitest';
import { pages, snippetsIn } from './snippets.ts';

const root = new URL('../../', import.meta.url);
const { scripts, exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const readme = pages.get('README.md') ?? '';
const allPages = [...pages.values()].join('\n');
/** The files with the options of each command, as rows of a table or as the text of its help. */
const usages: Readonly<Record<string, string>> = {
  verify: 'src/cli/verify-command-options.ts src/cli/output/tell-report.ts',
  merge: 'src/cli/merge-command.ts src/cli/output/tell-report.ts',
  diff: 'src/cli/diff-command.ts',
  mock: 'src/cli/mock-command.ts',
  demo: 'src/cli/demo-command.ts',
  upgrade: 'scripts/upgrade/read-arguments.ts',
};

it('names only existing scripts, commands and options', () => {
  const lines = snippetsIn('sh').flatMap(({ text }) => text.trim().split('\n'));
  const commands = [...lines, ...[...allPages.matchAll(/`((?:npm|npx) [^`]+)`/g)].map(([, command = '']) => command)];
  const named = commands.flatMap((line) => [...line.matchAll(/npm (?:run (\S+)|(start|test)\b)/g)]);
  expect(named.length).toBeGreaterThan(5);
  for (const [, script, lifecycle] of named) expect(Object.keys(scripts)).toContain(script ?? lifecycle);

  const options = commands.flatMap((line) => {
    const [code = ''] = line.split(' #');
    const usage = usages[/(?:npm run|intercom-contract) (\S+)/.exec(code)?.[1] ?? ''];
    return usage === undefined ? [] : [...code.matchAll(/--[a-z][a-z-]+/g)].map(([option]) => [option, usage] as const);
  });
  expect(options.length).toBeGreaterThan(3);
  for (const [option, usage] of options.filter(([text]) => text !== '--help')) {
    const row = `  ${option.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}: `;
    const text = usage
      .split(' ')
      .map((file) => readFileSync(new URL(file, root), 'utf8'))
      .join('\n');
    expect(text.includes(row) || text.includes(`  ${option} `), `${option} in ${usage}`).toBe(true);
  }
});

it('lists every entry point, and names only existing files', () => {
  for (const entry of Object.keys(exports)) {
    if (/[*]|package\.json|\.schema|openapi\.yaml/.test(entry)) continue;
    expect(readme).toContain(`| \`intercom-contract${entry.slice(1)}\` |`);
  }
  const paths = [...allPages.matchAll(/`((?:src|spec|scripts|generated|contract-tests)\/[\w./-]*)`/g)];
  expect(paths.length).toBeGreaterThan(5);
  for (const [, path = ''] of paths) expect(existsSync(new URL(path, root)), path).toBe(true);
});

it('has only fragments of JavaScript that a consumer project runs', () => {
  const consumers = fileURLToPath(new URL('contract-tests/consumers/', root));
  const programs = readdirSync(consumers, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(join(consumers, file), 'utf8'));
  const fragments = snippetsIn('js');
  expect(fragments.length).toBeGreaterThan(0);
  for (const { text, place } of fragments)
    expect(
      programs.some((program) => program.includes(text)),
      place,
    ).toBe(true);
});

it('has a row for each class of error, with the guard that recognises it', () => {
  const classes = Object.keys(client).filter((name) => /^[A-Z]\w+Error$/.test(name) && name !== 'IntercomError');
  expect(classes).toHaveLength(8);
  for (const name of classes) {
    const [row = ''] = readme.split('\n').filter((line) => line.startsWith(`| \`${name}\` |`));
    expect(row.split('|'), name).toHaveLength(7);
    expect(row).toContain(`\`is${name}\``);
    expect(client).toHaveProperty(`is${name}`);
    expect(row).toMatch(/`(?:not-sent|refused|unknown)`|that of the moment/);
  }
});

it('has at most 2,500 words in the README', () => {
  expect(readme.trim().split(/\s+/).length).toBeLessThanOrEqual(2500);
});

/** The anchors of a page, as GitHub makes them of its headings. */
const anchorsOf = (page: string): string[] =>
  [...page.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );

it.each([...pages])('%s links only to what there is', (path, page) => {
  for (const [, target = ''] of page.matchAll(/(?:\]\(|src="|srcset=")(?!https?:)([^)"\s]+)/g)) {
    const [file = '', anchor] = target.split('#');
    const url = new URL(file === '' ? path : file, file === '' ? root : new URL(path, root));
    expect(existsSync(url), target).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(readFileSync(url, 'utf8')), target).toContain(anchor);
  }
});
