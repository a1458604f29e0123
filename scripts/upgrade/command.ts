import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FailedStep } from './failed-step.ts';
import { upgradePage } from './page.ts';
import { takeSnapshot } from './snapshot.ts';
import { diffStep, generateStep, lintStep, typeCheckStep, verifyStep } from './steps.ts';

const usage = `Usage: npm run upgrade [-- [NEW.yaml] [--page FILE]]

From a changed description to a page for the pull request: lint, diff with proofs,
generate, type-check, verify against Prism. Edit spec/openapi.yaml first, or give
the new description as a file. Where a step fails, all files are as they were.

  --page FILE   write the page there (default: standard output)
`;

const root = fileURLToPath(new URL('../../', import.meta.url));
const touched = ['spec/openapi.yaml', 'generated'];

/**
 * `npm run upgrade`: everything that a new version of the API asks for, or nothing.
 *
 * @returns the exit code: 0 done, 1 a step failed and everything is as before, 2 wrong usage.
 */
export async function upgrade(args: readonly string[]): Promise<number> {
  const given = readArguments(args);
  if (given === undefined) return 2;
  const before = await takeSnapshot(root, touched);
  const onInterrupt = (): void => void before.restore().then(() => process.exit(130));
  process.once('SIGINT', onInterrupt);
  try {
    const page = await runSteps(given.spec);
    if (given.page === undefined) process.stdout.write(page);
    else await writeFile(given.page, page);
    console.error(given.page === undefined ? 'done' : `done: ${given.page}`);
    return 0;
  } catch (error) {
    await before.restore();
    if (!(error instanceof FailedStep)) throw error;
    console.error(
      `\nUpgrade stopped at ${error.step}:\n${error.message}\n\n${error.advice}\nAll files are as they were.`,
    );
    return 1;
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}

async function runSteps(newSpec: string | undefined): Promise<string> {
  const specPath = join(root, 'spec/openapi.yaml');
  const oldText = await readFile(specPath, 'utf8');
  if (newSpec !== undefined)
    await copyFile(newSpec, specPath).catch(() => {
      throw new FailedStep('start', `${newSpec} cannot be read.`, 'Give the path of the new description.');
    });
  const step = async <Result>(name: string, run: () => Promise<Result>): Promise<Result> => {
    console.error(`${name} …`);
    return await run();
  };
  const document = await step('lint', () => lintStep(root));
  const report = await step('diff', () => diffStep(root, oldText, document));
  await step('generate', () => generateStep(root));
  await step('type-check', () => typeCheckStep(root));
  const verification = await step('verify', () => verifyStep(root));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return upgradePage({ report, version: String(version), verification });
}

function readArguments(args: readonly string[]): { spec: string | undefined; page: string | undefined } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { page: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
    });
    const [spec, surplus] = positionals;
    if (surplus !== undefined || values.help) throw new Error(surplus ? `${surplus}: one description is enough.` : '');
    return { spec: spec && resolve(spec), page: values.page };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`.trim());
    return undefined;
  }
}
