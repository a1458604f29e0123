import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collectLawTests, type TestedLaw } from './law-test.ts';

/**
 * The cases of all laws, by the name of the law, from the files below a folder that test laws.
 *
 * @throws Error when such a file has other tests, too. They would run once more, in the file that loads them.
 */
export async function loadLawTests(folder: string): Promise<ReadonlyMap<string, TestedLaw>> {
  const all = await readdir(folder, { recursive: true });
  const names = all.filter((name) => name.endsWith('.test.ts')).map((name) => join(folder, name));
  const files = await Promise.all(names.map(async (name) => ({ name, text: await readFile(name, 'utf8') })));
  const own = files.filter(({ text }) => /^testLaw\(/m.test(text));
  const mixed = own.filter(({ text }) => /^(?:it|describe)\b/m.test(text)).map(({ name }) => name);
  if (mixed.length > 0)
    throw new Error(`Tests of laws stand alone in their files. Move the others from ${mixed.join(', ')}.`);
  return await collectLawTests(async () => {
    for (const { name } of own) await import(name);
  });
}
