import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstAndRest, parsedJson } from '#contract-kit/internal';
import { runNode } from '../run-node.ts';
import { SpecError } from './spec.ts';

const require = createRequire(import.meta.url);
const cli = join(dirname(require.resolve('@redocly/cli/package.json')), 'bin', 'cli.js');
const ruleset = fileURLToPath(new URL('../../redocly.yaml', import.meta.url));

/** The parts of a problem in Redocly's JSON report that are shown to people. */
interface Problem {
  readonly ruleId: string;
  readonly message: string;
  readonly suggest: readonly string[];
  readonly location: readonly {
    readonly pointer?: string;
    readonly source: { readonly ref: string };
    readonly start?: { readonly line: number; readonly col: number };
  }[];
}

const shownProblems = 10;

/** Advice for the most common mistakes. Redocly's other messages need none. */
const advice: Readonly<Record<string, (pointer: string, line: string) => string>> = {
  'no-unresolved-refs': (_pointer, line) =>
    `Nothing is defined at ${/\$ref:\s*([^\s,}]+)/.exec(line)?.[1] ?? 'its target'}: define it, or correct the $ref.`,
  'operation-operationId-unique': (pointer) =>
    `${pointer.split('/').at(-1)} is taken: rename one of the two, for generated code is keyed by operationId.`,
};

/**
 * Lints the spec with the rules of `redocly.yaml`.
 *
 * @param text the spec's text, to quote from.
 * @throws {SpecError} one message that lists the problems, each with its place.
 */
export async function lintSpec(specPath: string, file: string, text: string): Promise<void> {
  const result = await runRedocly(specPath);
  const { problems }: { readonly problems?: readonly Problem[] } = Object(parsedJson(result.stdout));
  if (problems === undefined) {
    throw new SpecError(`${file}: the linter could not read it: ${result.stderr.trim().split('\n').at(-1)?.trim()}`);
  }
  if (problems.length === 0) return;
  const lines = withoutConsequences(problems).map((problem) => describe(problem, file, text.split('\n')));
  throw new SpecError(firstAndRest(lines, shownProblems).join('\n'));
}

/** A dangling `$ref` also leaves its intended target unused; saying so would send people to the wrong line. */
function withoutConsequences(problems: readonly Problem[]): readonly Problem[] {
  if (!problems.some(({ ruleId }) => ruleId === 'no-unresolved-refs')) return problems;
  return problems.filter(({ ruleId }) => ruleId !== 'no-unused-components');
}

function describe({ ruleId, message, suggest, location }: Problem, file: string, lines: readonly string[]): string {
  const [{ start, pointer = '' } = {}] = location;
  const place = start === undefined ? file : `${file}:${start.line}:${start.col}`;
  const line = lines[(start?.line ?? 0) - 1] ?? '';
  const hint = advice[ruleId]?.(pointer, line) ?? (suggest.length > 0 ? `Did you mean ${suggest.join(' or ')}?` : '');
  return `${place}: ${message.replace(/\.?$/, '.')} ${hint} (${ruleId}${pointer ? ` at ${pointer}` : ''})`.replace(
    '  ',
    ' ',
  );
}

/**
 * Runs the Redocly command with this repository's ruleset, offline and in silence.
 *
 * The command, not the library: `@redocly/openapi-core` would be one more dependency, and the command alone reads
 * `redocly.yaml`. What it says on stderr is kept from users, because on Node 20 each call prints an end-of-life banner.
 */
function runRedocly(specPath: string) {
  const args = [cli, 'lint', specPath, '--config', ruleset, '--format', 'json', '--max-problems', '1000'];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  return runNode(args, { env });
}
