import { type Mock, startMock } from 'intercom-contract/mock';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runSnippet } from './run-snippet.ts';
import { snippetsIn } from './snippets.ts';
import { typeCheck } from './type-check.ts';

const programs = snippetsIn('ts');
/** A suite is not a program. `consumers/own-vitest-suite` runs a similar one. */
const runnable = programs.filter(({ text }) => !text.includes('contract-kit/vitest'));
/** The expected output of each program, by a word in the program. */
const outputs: readonly (readonly [word: string, printed: RegExp])[] = [
  ['is gone for good', /^Conversation \w+ is gone for good\n$/],
  ['from-your-vault', /^$/],
  ['startMock', /^$/],
  ['fakeIntercom', /^$/],
  ['defineConfig', /^$/],
  ['errorListProblems', /\[\]\n.*\/errors\/0.*code.*\nfalse\n$/s],
];

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

it('the programs of all pages compile', () => {
  expect(programs.length).toBeGreaterThan(3);
  expect(typeCheck(programs.map(({ text }) => text))).toEqual(programs.map(() => []));
});

it.concurrent.each(runnable)('pasted into a file, the program at $place does what it says', async ({ text }) => {
  const printed = outputs.find(([word]) => text.includes(word))?.[1];
  expect(await runSnippet(text, mock.url)).toMatch(printed ?? /no output is expected of this program/);
});
