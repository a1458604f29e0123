import { readFileSync } from 'node:fs';
import { textReport, urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it } from 'vitest';
import { deletion as document } from '../deletion.ts';
import { startProvider } from '../kit/provider.ts';
import { snippetsIn } from './snippets.ts';

const lines = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').split('\n');
const firstScreen = lines.slice(0, 45).join('\n');

it('shows the lines that the kit prints of a service that reads ids with Number()', async () => {
  const [shown] = snippetsIn('text');
  const finding = shown?.text ?? '';
  expect(firstScreen).toContain(`\`\`\`text\n${finding}\`\`\``);
  expect(finding).toMatch(/^Finding 1: (?:.*\n){5,8}$/);
  const token = 'a-valid-token';
  const provider = await startProvider({ token, fault: 'id-by-number-is-integer' });
  const report = await verify({ document, target: urlTarget(provider.url), token }).finally(provider.close);
  expect(textReport(report, { findings: 'all' })).toContain(`\n\n${finding}`);
});

it('has the commands of a fresh clone, the three rows, and a first command that needs nothing but the package', () => {
  expect(firstScreen).toMatch(/^npm ci && npm start +# /m);
  expect(firstScreen).toMatch(/^npm ci && npm test +# /m);
  expect(firstScreen.match(/^\| (?:a|an) [^|]+ \| [^|]+ \| \[[^|]+\)/gm)).toHaveLength(3);
  const [first = ''] = lines.filter((line) => line.includes('intercom-contract verify'));
  // Without a target, it needs the packages of the mock. The consumer `command-only` runs it with nothing but this package.
  expect(first).toMatch(/^npx intercom-contract verify --spec \S+ --target http:/);
  expect(lines.indexOf('npm install intercom-contract')).toBeLessThan(lines.indexOf(first));
});
