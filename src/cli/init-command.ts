import { writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { readOperations } from '../contract-kit/openapi/operation/operation.ts';
import { visibleLines } from '../contract-kit/text/visible-text.ts';
import { findConfig, importJiti } from './config/load-config.ts';
import { suggestConfig } from './config/suggest-config.ts';
import { type Command, createCommand } from './options/command.ts';
import { path, paths, text } from './options/option.ts';
import { readDocument } from './read-document.ts';

const usage = `Usage: intercom-contract init --spec FILE --target URL

Writes a configuration for verify, and says why for each line. It sends nothing
and overwrites no file.
Exit codes: 0 written, 2 wrong usage, or there is a configuration.
`;

/** Writes the configuration that a description suggests. */
export const initCommand: Command = createCommand(
  {
    command: 'init',
    usage,
    table: {},
    actions: {
      spec: path('FILE', 'OpenAPI 3 description'),
      target: text('URL', 'base URL of the provider'),
      allowRef: paths('DIR', 'also read files below DIR that a $ref names'),
    },
  },
  async ({ actions: { spec, target, allowRef } }) => {
    if (spec === undefined || target === undefined)
      throw new Error('Give the description and the service: --spec my-api.yaml --target http://127.0.0.1:8080.');
    const present = await findConfig(process.cwd());
    if (present !== undefined) throw new Error(`${relative('', present)} has a configuration. init overwrites none.`);
    const operations = readOperations(await readDocument({ spec, allowRef }));
    const isTyped = await readsTypeScript();
    const file = `intercom-contract.config.${isTyped ? 'ts' : 'json'}`;
    const suggested = suggestConfig(operations, { spec, target, allowRef });
    await writeFile(file, isTyped ? suggested.typeScript() : suggested.json(), { flag: 'wx' });
    process.stdout.write(visibleLines(`${file} is written:\n\n${suggested.reasons().join('\n')}\n\n${nextStep}\n`));
    return 0;
  },
);

const nextStep = 'Next: set the variables that it names, and run npx intercom-contract verify.';

/** Whether the configuration may be in TypeScript: Node 22.18 and later import it by themselves, and others with jiti. */
async function readsTypeScript(): Promise<boolean> {
  if ('typescript' in process.features && process.features.typescript !== false) return true;
  return await importJiti(resolve('intercom-contract.config.ts')).then(
    () => true,
    () => false,
  );
}
