import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { surviveClosedOutput } from './closed-output.ts';
import { tell } from './tell.ts';

/** A command takes the words after its name, and answers with the exit code of the process. */
type Command = (args: readonly string[]) => Promise<number>;

/** Loaded when they are asked for: what another one needs would take longer to load than many a command takes to run. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  verify: async () => (await import('./verify-command.ts')).verifyCommand,
  merge: async () => (await import('./merge-command.ts')).mergeCommand,
  diff: async () => (await import('./diff-command.ts')).diffCommand,
  mock: async () => (await import('./mock-command.ts')).mockCommand,
};

const usage = `Usage: intercom-contract <command> [options]

  verify   check that a provider honours every clause of the contract
  merge    put the reports of all shards of one verification together
  diff     say what changed between two descriptions, and prove each break
  mock     serve the description with Prism on a loopback port

intercom-contract <command> --help lists a command's options.
intercom-contract --version prints the version of the package.
`;

surviveClosedOutput();
const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (name === '--version' || name === '-v') {
  const { version } = createRequire(import.meta.url)('intercom-contract/package.json');
  process.stdout.write(`${version}\n`);
} else if (command === undefined) {
  const isHelp = name === '--help' || name === '-h' || name === 'help';
  if (isHelp) process.stdout.write(usage);
  else tell(`${name === '' ? 'No command given' : `There is no command ${name}`}.\n\n${usage}`);
  process.exitCode = isHelp ? 0 : 2;
} else {
  process.exitCode = await command()
    .then((run) => run(args))
    .catch((error: unknown) => {
      // A mistake of the caller's is an Error with a sentence that says what to do; any other kind is a mistake of ours.
      const isExplained = error instanceof Error && error.constructor === Error;
      tell(`${isExplained ? error.message : inspect(error)}\n`);
      return 2;
    });
}
