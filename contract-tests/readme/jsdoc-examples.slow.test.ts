import { expect, it } from 'vitest';
import { documentedFunctions, toModule } from './jsdoc-examples.ts';
import { typeCheck } from './type-check.ts';

const functions = documentedFunctions();
/** An example may end before it uses what it declares. */
const relaxed = { noUnusedLocals: false, verbatimModuleSyntax: false };

it('shows an example of every exported function', () => {
  expect(functions.length).toBeGreaterThan(25);
  expect(functions.filter(({ examples }) => examples.length === 0).map(({ name }) => name)).toEqual([]);
});

it('has examples that compile', () => {
  const examples = functions.flatMap(({ name, examples: texts }) => texts.map((text) => ({ name, text })));
  const problems = typeCheck(
    examples.map(({ text }) => toModule(text)),
    relaxed,
  );
  expect(problems.flatMap((found, index) => found.map((problem) => `${examples[index]?.name}: ${problem}`))).toEqual(
    [],
  );
});
