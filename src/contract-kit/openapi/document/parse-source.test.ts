import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { parseSource } from './parse-source.ts';

const nested = (levels: number, open: string, close: string): string =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;
const block = (levels: number): string =>
  Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
const doubled = (names: number): string =>
  `a0: &a0 [x]\n${Array.from({ length: names }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`).join('\n')}`;

it.each([
  ['JSON, 501 levels', nested(501, '[', ']')],
  ['JSON, 5,000 levels', nested(5000, '{"a":', '}')],
  ['YAML in blocks', block(5000)],
  ['YAML in flow style', `a: ${nested(5000, '[', ']')}`],
])('refuses what is nested too deeply with a sentence: %s', (_name, text) => {
  expect(() => parseSource('a.yaml', text)).toThrow(
    new Error('a.yaml is nested more than 500 levels deep, which is too deep. Flatten it.'),
  );
});

it('refuses more deeply nested texts one after another, where Node would abort at the end of the stack', () => {
  const script = `
    import { parseSource } from '${new URL('parse-source.ts', import.meta.url)}';
    for (const text of ['['.repeat(20_000), '['.repeat(20_000) + ']'.repeat(20_000)])
      try { parseSource('a.yaml', text); } catch ({ message }) { console.log(message); }`;
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const args = ['-C', '@intercom-contract/source', '--import', loader, '--input-type=module', '-e', script];
  const refusal = 'a.yaml is nested more than 500 levels deep, which is too deep. Flatten it.\n';
  expect(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' })).toBe(refusal.repeat(2));
});

it.each([
  ['doubled again and again', doubled(40)],
  [
    'very many',
    `a: &a [x]\n${Array.from({ length: 51 }, (_, row) => `b${row}: &b${row} [x]\nc${row}: [${`*b${row},`.repeat(100)}]`).join('\n')}`,
  ],
])('refuses aliases that unfold to too much with a sentence: %s', (_name, text) => {
  expect(() => parseSource('a.yaml', text)).toThrow(/^a\.yaml has YAML aliases that expand to too much data/);
});

it('refuses an alias that contains itself, with its place', () => {
  expect(() => parseSource('a.yaml', 'paths: &p\n  /a: { get: [*p] }')).toThrow(
    /^a\.yaml: the alias at \/paths\/~1a\/get\/0 contains itself/,
  );
});

it('reads what people write', () => {
  expect(parseSource('a.yaml', 'a: &a { b: 1 }\nc: [*a, *a]')).toEqual({ a: { b: 1 }, c: [{ b: 1 }, { b: 1 }] });
  expect(parseSource('a.json', nested(500, '[', ']'))).toHaveLength(1);
});

it('refuses a duplicate key', () => {
  const sentence = 'a.yaml is neither YAML nor JSON: the key b appears twice in the same object';
  expect(() => parseSource('a.yaml', 'a: [{ b: 1, c: 2, b: 3 }]')).toThrow(sentence);
  expect(parseSource('a.yaml', 'a: { b: 1 }\nc: { b: 2 }')).toEqual({ a: { b: 1 }, c: { b: 2 } });
});

it.each([
  ['{"a": 1, "a": 2}', 'the key a appears twice'],
  ['{"a": {"b": "x:", "b" : 2}}', 'the key b appears twice'],
  ['{"a": 1,}}', 'is neither YAML nor JSON'],
])('refuses %s as JSON, as it does in YAML', (text, message) => {
  expect(() => parseSource('a.json', text)).toThrow(message);
});

it.each([
  ['{"a": "\\"b\\": 1", "b": [{"a": 1}, "c", ": "], "__proto__": {"d": null}}'],
  [' {\n"\\u0061": 1.5e3, "": {}}'],
])('reads %s as JSON does', (text) => {
  expect(parseSource('a.json', text)).toEqual(JSON.parse(text));
});

it('reads JSON that is nested as deeply as is allowed, and no deeper', () => {
  const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  expect(parseSource('a.json', nested(500))).toEqual(JSON.parse(nested(500)));
  expect(() => parseSource('a.json', nested(501))).toThrow('nested more than 500 levels deep');
});
