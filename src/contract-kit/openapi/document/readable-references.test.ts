import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { assertReadableReferences } from './readable-references.ts';

/** A folder with a repository in it, and something beside the repository. */
const outside = realpathSync(mkdtempSync(join(tmpdir(), 'references-')));
const repository = join(outside, 'repository');
const write = (path: string, text: string): string => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
};
mkdirSync(join(repository, '.git'), { recursive: true });
const spec = write(join(repository, 'api', 'openapi.yaml'), '{}');
write(join(repository, 'shared', 'parts.yaml'), 'Limit: { $ref: "../../other/limit.yaml" }');
write(join(repository, 'shared', 'whole.yaml'), 'Limit: { $ref: "parts/limit.json#/x" }');
write(join(repository, 'shared', 'parts', 'limit.json'), '{"x": {"type": "integer"}}');
write(join(outside, 'other', 'limit.yaml'), 'type: integer');
write(join(outside, 'repository-2', 'limit.yaml'), 'type: integer');
const secret = write(join(outside, 'secret.txt'), 'a line of text');
write(join(repository, 'notes.txt'), 'a line of text');
symlinkSync(join(outside, 'other'), join(repository, 'link'));
symlinkSync(secret, join(repository, 'api', 'part.yaml'));

const read = (ref: string, allowRefs: readonly string[] = []): Promise<void> =>
  assertReadableReferences(spec, { paths: { '/a': { $ref: ref } } }, allowRefs);

it.each(['../shared/whole.yaml#/Limit', './openapi.yaml#/x', 'openapi.yaml#'])(
  'reads %s, which is in the repository of the document',
  async (ref) => {
    await expect(read(ref)).resolves.toBeUndefined();
  },
);

it.each([
  ['../../other/limit.yaml', 'other/limit.yaml', '/paths/~1a/$ref'],
  ['../shared/parts.yaml#/Limit', 'other/limit.yaml', '/Limit/$ref'],
  ['../link/limit.yaml', 'other/limit.yaml', '/paths/~1a/$ref'],
  ['part.yaml', 'secret.txt', '/paths/~1a/$ref'],
  ['../../repository-2/limit.yaml', 'repository-2/limit.yaml', '/paths/~1a/$ref'],
])('refuses %s, which leads out of it, and names the file, the place and the option', async (ref, file, pointer) => {
  const path = join(outside, file);
  const wanted = `reference at ${pointer} leads to ${path}, outside of ${repository}. To allow it, give --allow-ref ${dirname(path)} `;
  await expect(read(ref)).rejects.toThrow(wanted);
  if (file.endsWith('.yaml')) await expect(read(ref, [dirname(path)])).resolves.toBeUndefined();
});

it('refuses a text as a part of a description, and a file that is not there', async () => {
  await expect(read('../notes.txt')).rejects.toThrow(/\/paths\/~1a\/\$ref leads to .*notes\.txt.* is not an object/);
  await expect(read('part.yaml', [outside])).rejects.toThrow(/secret\.txt, which is not part of a description/);
  await expect(read('none.yaml')).rejects.toThrow(/\/paths\/~1a\/\$ref leads to .*none\.yaml, which does not exist/);
  await expect(read('../shared')).rejects.toThrow(/cannot be read: EISDIR/);
  await expect(read('x.yaml', [join(outside, 'none')])).rejects.toThrow(
    /--allow-ref .*none: the folder does not exist/,
  );
});

it('keeps external examples within, too, and does without those that are not there', async () => {
  const example = (externalValue: string): Promise<void> =>
    assertReadableReferences(spec, { examples: { one: { externalValue } } }, []);
  await expect(example('../../secret.txt')).rejects.toThrow(/\/examples\/one\/externalValue leads to .*secret\.txt/);
  await expect(example('../notes.txt')).resolves.toBeUndefined();
  await expect(example('none.txt')).resolves.toBeUndefined();
});

it('goes by the working directory where there is no repository', async () => {
  const alone = join(outside, 'other', 'openapi.yaml');
  const check = assertReadableReferences(alone, { a: { $ref: 'limit.yaml' } }, []);
  await expect(check).rejects.toThrow(`outside of ${process.cwd()}`);
});

it('leaves alone what is at a URL', async () => {
  for (const ref of ['https://example.invalid/a.yaml', 'file:///etc/hostname', '//example.invalid/a', '#/b'])
    await expect(read(ref)).resolves.toBeUndefined();
});
