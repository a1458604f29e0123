import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const declared = /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|class|interface|type) +(\w+)/gm;
const passedOn = /^export (?:type )?(?:\*|\{)/m;
const wholeImport = /import \* as \w+ from '\.[^']*\/([^'/]+)'/g;

/** The files whose names package.json gives to users. */
const doors = Object.values(manifest.exports).map((entry) =>
  typeof entry === 'string' ? entry : Object.values(entry)[0],
);

/** A name as its words in the singular, with a space around each. */
function words(name: string): string {
  const parts = name.split(/-|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
  return ` ${parts
    .join(' ')
    .toLowerCase()
    .replaceAll(/ies\b/g, 'y')
    .replaceAll(/(?<=ch|sh|ss|x)es\b|(?<!s)s\b/g, '')} `;
}

it('names each file after something that it exports', () => {
  const unnamed: string[] = [];
  const files = ['src', 'scripts']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|\/testing\//.test(file));
  const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
  // Of a file that is imported as a whole, the name of the import stands before that of each export.
  const wholes = new Set(
    [...texts.values()].flatMap((text) => [...text.matchAll(wholeImport)].map(([, name]) => name)),
  );
  for (const [file, text] of texts) {
    const names = [...text.matchAll(declared)].map(([, name = '']) => name);
    // A file that exports nothing is started. One that only passes on is a door between rooms.
    if (names.length === 0 || passedOn.test(text) || doors.includes(`./${file}`) || wholes.has(basename(file)))
      continue;
    if (!names.some((name) => words(name).includes(words(basename(file, '.ts'))))) unnamed.push(file);
  }
  expect(files.length).toBeGreaterThan(600);
  expect(unnamed).toEqual([]);
});
