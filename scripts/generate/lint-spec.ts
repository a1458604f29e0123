import { runRedocly } from './redocly.ts';
import { SpecError } from './spec-error.ts';

/** As much of Redocly's JSON report as is shown to people. */
interface LintReport {
  readonly problems: readonly {
    readonly ruleId: string;
    readonly message: string;
    readonly suggest: readonly string[];
    readonly location: readonly {
      readonly pointer?: string;
      readonly source: { readonly ref: string };
      readonly start?: { readonly line: number; readonly col: number };
    }[];
  }[];
}

const shownProblems = 10;

/** What to do about the mistakes that are made most often; the rest of Redocly's messages say it themselves. */
const advice: Readonly<Record<string, string>> = {
  'no-unresolved-refs': 'Define what it points to, or correct the $ref.',
  'operation-operationId-unique': 'Rename one of the two: generated code is keyed by operationId.',
  'no-enum-type-mismatch': 'Quote the value if it is meant to be a string.',
};

/**
 * Lints the spec with the rules of `redocly.yaml`.
 *
 * @throws {SpecError} one message that lists the problems, each with its place.
 */
export async function lintSpec(specPath: string, file: string): Promise<void> {
  const result = await runRedocly('lint', specPath, ['--format', 'json', '--max-problems', '1000']);
  const problems = parseReport(result.stdout)?.problems;
  if (problems === undefined) {
    throw new SpecError(`${file}: the linter could not read it: ${lastLine(result.stderr)}`);
  }
  if (problems.length === 0) return;
  const lines = problems.slice(0, shownProblems).map(({ ruleId, message, suggest, location }) => {
    const [{ start, pointer } = {}] = location;
    const place = start === undefined ? file : `${file}:${start.line}:${start.col}`;
    const hint = advice[ruleId] ?? (suggest.length > 0 ? `Did you mean ${suggest.join(' or ')}?` : '');
    return `${place}: ${message} (${ruleId}${pointer ? ` at ${pointer}` : ''}) ${hint}`.trimEnd();
  });
  const rest = problems.length - lines.length;
  throw new SpecError([...lines, ...(rest > 0 ? [`… and ${rest} more problems`] : [])].join('\n'));
}

function parseReport(stdout: string): LintReport | undefined {
  try {
    return JSON.parse(stdout) as LintReport;
  } catch {
    return undefined;
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
