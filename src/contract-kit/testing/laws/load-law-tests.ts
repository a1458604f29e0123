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
  const files = all.filter((name) => name.endsWith('.test.ts')).map((name) => join(folder, name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const own = files.filter((_, index) => /^testLaw\(/m.test(texts[index] ?? ''));
  const mixed = own.filter((file) => /^(?:it|describe)\b/m.test(texts[files.indexOf(file)] ?? ''));
  if (mixed.length > 0)
    throw new Error(`Tests of laws stand alone in their files. Move the others from ${mixed.join(', ')}.`);
  return await collectLawTests(async () => {
    for (const file of own) await import(file);
  });
}
