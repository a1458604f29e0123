import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isJsonObject, type JsonObject } from '../document/json.ts';
import type { Severity } from './change.ts';

/** One end of a difference: the pointer into its document, and what stands there. */
export interface RawPlace {
  readonly pointer: string;
  readonly value: unknown;
}

/** A difference as `redocly diff` reports it. */
export interface RawChange {
  readonly kind: 'added' | 'removed' | 'modified';
  /** What differs: `Parameter`, `Schema`, `Response`, … */
  readonly typeName: string;
  /** The member that differs, where only one does. */
  readonly property: string | undefined;
  readonly impact: Severity;
  /** The place as a path through the first operation that uses it. */
  readonly path: string;
  readonly base: RawPlace | undefined;
  readonly revision: RawPlace | undefined;
  readonly verdicts: readonly { readonly rule: string; readonly message: string }[];
}

/** Redocly's own rules for diffs, whatever configuration the current folder has. */
const config = 'telemetry: off\nextends:\n  - diff-recommended\n';

/**
 * Compares two bundled documents with `redocly diff`.
 *
 * @throws Error when Redocly, an optional peer dependency, is not installed, or cannot compare them.
 */
export async function redoclyDiff(base: JsonObject, revision: JsonObject): Promise<RawChange[]> {
  const cli = redoclyCli();
  const folder = await mkdtemp(join(tmpdir(), 'intercom-contract-diff-'));
  try {
    await Promise.all([
      writeFile(join(folder, 'old.json'), JSON.stringify(base)),
      writeFile(join(folder, 'new.json'), JSON.stringify(revision)),
      writeFile(join(folder, 'redocly.yaml'), config),
    ]);
    const args = [cli, 'diff', 'old.json', 'new.json', '--config', 'redocly.yaml', '--fail-on', 'none'];
    return parseChanges(await run([...args, '--format', 'json', '--output', 'diff.json'], folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(args: readonly string[], cwd: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, [...args], { cwd, env, maxBuffer: 2 ** 28 }, (_error, stdout, stderr) =>
      resolve(`${stdout}${stderr}`),
    );
  });
  return await readFile(join(cwd, 'diff.json'), 'utf8').catch(() => {
    throw new Error(`The documents cannot be compared. Redocly says: ${said.trim().split('\n').slice(-3).join(' ')}`);
  });
}

function parseChanges(text: string): RawChange[] {
  const report: unknown = JSON.parse(text);
  const changes = isJsonObject(report) && Array.isArray(report.changes) ? report.changes : undefined;
  if (changes === undefined) throw new Error('`redocly diff` answers in a form that is not known here.');
  return changes.filter(isJsonObject).map(toRawChange);
}

function toRawChange(change: JsonObject): RawChange {
  const { kind, impact, property, verdicts } = change;
  return {
    kind: kind === 'added' || kind === 'removed' ? kind : 'modified',
    typeName: String(change.typeName),
    property: typeof property === 'string' ? property : undefined,
    impact: impact === 'major' || impact === 'minor' ? impact : 'patch',
    path: String(change.path).slice(1),
    base: toPlace(change.base),
    revision: toPlace(change.revision),
    verdicts: (Array.isArray(verdicts) ? verdicts : [])
      .filter(isJsonObject)
      .map(({ ruleId, message }) => ({ rule: String(ruleId), message: String(message) })),
  };
}

function toPlace(place: unknown): RawPlace | undefined {
  if (!isJsonObject(place) || typeof place.pointer !== 'string') return undefined;
  return { pointer: place.pointer.replace(/^#/, ''), value: place.value };
}

function redoclyCli(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin', 'cli.js');
  } catch {
    throw new Error('Comparing documents needs Redocly. Run: npm install --save-dev @redocly/cli');
  }
}
