import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { typeCheck } from '../upgrade/steps.ts';
import { newCopy, type RepositoryCopy } from '../upgrade/testing/repository-copy.ts';

// What an outsider does, on a copy of this repository: describes two more operations, and gives each a helper. All tests
// stay green but the tables that are typed by hand, which say what to add.

/** The most lines that a helper and a recipe have. */
const longest = 10;

/**
 * The tables that are typed by hand, so that a wrong spec does not pass by agreeing with itself, and what they ask for.
 */
const tables: Readonly<Record<string, RegExp>> = {
  'contract-tests/spec-facts.test.ts': /(?:Add a row to|Correct the row in) contract-tests\/seed-facts\.ts/,
  'contract-tests/clauses.test.ts':
    /Add the clauses of a new operation to the table in contract-tests\/clauses\.test\.ts/,
};

interface TestRun {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly title: string; readonly failureMessages: readonly string[] }[];
  }[];
}

const textOf = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');

/** Without what vitest tells the processes that it starts. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:VITEST|FORCE_COLOR)/.test(name)));

function run({ folder }: RepositoryCopy, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env });
  return status === 0 ? '' : `${args.join(' ')} exited with ${status}:\n${stdout}${stderr}`;
}

function describeOperations({ edit }: RepositoryCopy): void {
  const spec = 'spec/openapi.yaml';
  const operations = textOf('read-conversation.yaml') + textOf('reply-to-conversation.yaml');
  edit(spec, '\ncomponents:\n', `${operations}\ncomponents:\n`);
  edit(spec, /\n*$/, `\n\n${textOf('schemas.yaml')}`);
}

function addHelpers({ edit, folder }: RepositoryCopy): void {
  const file = 'src/client/conversations.ts';
  edit(file, /\n\}\n\n\/\*\*\n \* Values by/, `\n${textOf('helper-types.txt')}}\n\n/**\n * Values by`);
  edit(file, /\n {2}\};\n\}\n$/, `\n${textOf('helpers.txt')}  };\n}\n`);
  const types = ['ReadConversationResponse', 'ReplyToConversationRequest', 'ReplyToConversationResponse'];
  const names = ['validateConversation', ...types.map((name) => `type ${name}`)].join(', ');
  edit(file, ' operations, ', ` operations, ${names}, `);
  writeFileSync(join(folder, 'contract-tests', 'helpers.test.ts'), textOf('helpers.test.txt'));
}

/** What the README says to do after the outcome `unknown`, where the description has an operation that reads a conversation. */
function addRecipe({ read, folder }: RepositoryCopy): void {
  const [, recipe = ''] = /^```typescript\n(.*?)^```$/ms.exec(read('README.md')) ?? [];
  expect(recipe.split('\n').length - 1, recipe).toBeLessThanOrEqual(longest);
  const test = textOf('look.test.txt').replace('RECIPE', () => recipe);
  writeFileSync(join(folder, 'contract-tests', 'look.test.ts'), test);
}

/** The tests of the kit's parts and laws, whose documents are their own, and those that start whole commands. */
const leftOut =
  /^src\/(?:contract-kit\/|tested-laws\.)|^contract-tests\/(?:kit\/.+|consumers|package|browser|long)\/|\.slow\.test\.ts$/;

function runTests(copy: RepositoryCopy): TestRun {
  const report = 'test-run.json';
  const files = copy.files('*.test.ts').filter((file) => !leftOut.test(file));
  const options = ['--project=quick', '--reporter=json', `--outputFile=${report}`];
  run(copy, 'node_modules/vitest/vitest.mjs', 'run', ...options, ...files);
  return JSON.parse(copy.read(report));
}

/**
 * The failures that the new operations must not cause, and the tables typed by hand that should have failed and did
 * not.
 */
function surprises({ testResults }: TestRun, folder: string): string[] {
  const told = new Set<string>();
  const lines = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = name.slice(name.indexOf(folder) + folder.length + 1).replaceAll('\\', '/');
    const messages = assertionResults.flatMap((test) => test.failureMessages.map((text) => `${test.title}: ${text}`));
    if (status !== 'passed' && messages.length === 0) messages.push(message);
    const expected = messages.filter((text) => tables[file]?.test(text));
    if (expected.length > 0) told.add(file);
    return messages.filter((text) => !expected.includes(text)).map((text) => `${file}: ${text}`);
  });
  const green = Object.keys(tables).filter((file) => !told.has(file));
  return [...lines, ...green.map((file) => `${file} does not say what to add`)];
}

test('a helper has at most ten lines', () => {
  for (const helper of textOf('helpers.txt').split(/(?<=\n {4}\},\n)/))
    expect(helper.split('\n').length - 1, helper).toBeLessThanOrEqual(longest);
});

test('two more operations with helpers leave all tests green but the tables that are typed by hand', async () => {
  const copy = newCopy();
  describeOperations(copy);
  expect(run(copy, 'scripts/run-bundled.mjs', 'scripts/generate.ts')).toBe('');
  addHelpers(copy);
  addRecipe(copy);
  expect(run(copy, ...typeCheck)).toBe('');
  const tests = runTests(copy);
  expect(surprises(tests, copy.folder)).toEqual([]);
  expect(tests.numPassedTests).toBeGreaterThan(100);
});
