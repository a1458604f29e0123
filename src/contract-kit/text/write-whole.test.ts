import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { withSmallDisk } from '../testing/small-disk.ts';
import { writeWhole } from './write-whole.ts';

const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-whole-'));

it('writes a new file, and replaces one with its permissions and behind its link', async () => {
  const own = join(folder, 'own');
  mkdirSync(own);
  const [file, link] = [join(own, 'report.json'), join(own, 'latest.json')];
  await writeWhole(file, 'first');
  expect(readFileSync(file, 'utf8')).toBe('first');
  chmodSync(file, 0o640);
  symlinkSync(file, link);
  await writeWhole(link, 'second');
  expect(readFileSync(file, 'utf8')).toBe('second');
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readdirSync(own).toSorted()).toEqual(['latest.json', 'report.json']);
});

it('leaves a file as it was, and nothing beside it, if the disk is full', async (context) => {
  const isRun = await withSmallDisk(async (disk) => {
    const file = join(disk, 'report.json');
    writeFileSync(file, 'whole');
    await expect(writeWhole(file, 'x'.repeat(1_000_000))).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readFileSync(file, 'utf8')).toBe('whole');
    await expect(writeWhole(join(disk, 'new.json'), 'x'.repeat(1_000_000))).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readdirSync(disk)).toEqual(['report.json']);
  });
  if (!isRun) context.skip('this user may not mount a disk');
});

it('leaves a whole file whenever the process is killed', async () => {
  const file = join(folder, 'killed.txt');
  const texts = ['a', 'b'].map((letter) => letter.repeat(20_000_000));
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const program = `
    const { writeWhole } = await import(${JSON.stringify(new URL('./write-whole.ts', import.meta.url).href)});
    for (let turn = 0; ; turn += 1) {
      await writeWhole(${JSON.stringify(file)}, (turn % 2 === 0 ? 'a' : 'b').repeat(20_000_000));
      process.stdout.write('.');
    }`;
  for (const writes of [1, 2]) {
    const child = spawn(process.execPath, ['--import', loader, '--input-type=module', '-e', program]);
    let seen = 0;
    child.stdout.on('data', ({ length }: Buffer) => {
      seen += length;
      // In the middle of the next write, or near it.
      if (seen >= writes) setTimeout(() => child.kill('SIGKILL'), writes * 3);
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect(texts.includes(readFileSync(file, 'utf8'))).toBe(true);
  }
});

it('writes to a pipe directly', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const reader = spawn('cat', [pipe]);
  let text = '';
  reader.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  // The reader may end before the writer knows that all is written.
  const end = new Promise((resolve) => reader.on('close', resolve));
  await writeWhole(pipe, 'through the pipe');
  await end;
  expect(text).toBe('through the pipe');
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});
