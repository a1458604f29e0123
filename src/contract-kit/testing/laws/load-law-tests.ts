import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collectLawTests, type TestedLaw } from './law-test.ts';

/** The cases of all laws, by the name of the law, from the files below a folder that test laws. */
export async function loadLawTests(folder: string): Promise<ReadonlyMap<string, TestedLaw>> {
  const all = await readdir(folder, { recursive: true });
  const files = all.filter((name) => name.endsWith('.test.ts')).map((name) => join(folder, name));
  const isLawTest = await Promise.all(files.map(async (file) => /^testLaw\(/m.test(await readFile(file, 'utf8'))));
  return await collectLawTests(async () => {
    for (const file of files.filter((_, index) => isLawTest[index])) await import(file);
  });
}
