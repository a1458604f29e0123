import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { didYouMean } from '../contract-kit/text/nearest.ts';
import type { Command } from './options/command.ts';
import { tell } from './output/tell.ts';

/** Each command is loaded on demand, because the modules of the others take longer to load than many commands take to run. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./init-command.ts')).initCommand,
  verify: async () => (await import('./verify-command.ts')).verifyCommand,
  merge: async () => (await import('./merge-command.ts')).mergeCommand,
  diff: async () => (await import('./diff-command.ts')).diffCommand,
  judge: async () => (await import('./judge-command.ts')).judgeCommand,
  mock: async () => (await import('./mock-command.ts')).mockCommand,
  demo: async () => (await import('./demo-command.ts')).demoCommand,
};

const usage = `Usage: intercom-contract <command> [options]

  init     write a configuration for verify, with the reasons
  verify   check that a provider honours an OpenAPI description
  merge    merge the reports of all shards of one run
  diff     compare two descriptions, and prove each breaking change
  judge    judge recorded traffic (HAR) by a description
  mock     serve a description with Prism on a loopback port
  demo     verify a small service with one bug, in ten seconds

intercom-contract <command> --help lists the options of a command.
intercom-contract --version prints the versions of the package and of Node.
`;

/** What stands in the place of a command. */
const flags = ['--help', '--version'];

// A failed write does not crash the process. The writer gets the error in its callback.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
const asksForVersion = command !== undefined && args.length === 1 && args[0] === '--version';
if (name === '--version' || name === '-v' || name === 'version' || asksForVersion) {
  const { version } = createRequire(import.meta.url)('intercom-contract/package.json');
  process.stdout.write(`${version} (Node ${process.versions.node}, ${process.platform} ${process.arch})\n`);
} else if (command === undefined) {
  const isHelp = name === '--help' || name === '-h' || name === 'help';
  if (isHelp) process.stdout.write(usage);
  else
    tell(
      `${name === '' ? 'No command given' : `Unknown command: ${name}`}${didYouMean(name, [...Object.keys(commands), ...flags])}\n\n${usage}`,
    );
  process.exitCode = isHelp ? 0 : 2;
} else {
  process.exitCode = await command()
    .then((run) => run(args))
    .catch((error: unknown) => {
      // A plain Error explains a mistake of the user. Any other class is a bug of ours, and is printed with its stack.
      const isExplained = error instanceof Error && error.constructor === Error;
      tell(`${isExplained ? error.message : inspect(error)}\n`);
      return 2;
    });
}
