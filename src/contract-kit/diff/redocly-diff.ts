import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { appendPointer } from '../openapi/json-pointer.ts';
import { runRedocly } from '../openapi/redocly.ts';
import { hasReferenceCycle } from '../openapi/reference-cycles.ts';
import { alignPaths } from './align-paths.ts';
import { flatPath, flattenReferences, referenceMark } from './flatten-references.ts';
import { parseChanges, type RawChange, type RawPlace } from './raw-change.ts';
import { resolved, splitLists } from './split-lists.ts';
import { splitRenames } from './split-renames.ts';

/** Redocly's own rules for diffs, whatever configuration the current folder has. */
const config = 'telemetry: off\nextends:\n  - diff-recommended\n';

/** A last resort, far beyond what a document takes that is not tangled. */
const patienceMs = 60_000;

/**
 * Compares two bundled documents with `redocly diff`, path by path; tangled ones without following the references between
 * component schemas.
 *
 * @throws Error when Redocly, an optional peer dependency, is not installed, or cannot compare them.
 */
export async function redoclyDiff(base: JsonObject, revision: JsonObject): Promise<RawChange[]> {
  const isFlat = hasReferenceCycle(base) || hasReferenceCycle(revision);
  const aligned = alignPaths(base, revision);
  const documents = [aligned.old, aligned.revision] as const;
  const compared = isFlat ? await compare(...flattenReferences(...documents)) : await compare(...documents);
  if ('problem' in compared) throw new Error(`The documents cannot be compared. Redocly says: ${compared.problem}`);
  const changes = isFlat ? compared.changes.flatMap(unflatten) : compared.changes;
  return [
    ...aligned.changes,
    ...splitLists(splitRenames(changes, aligned.old, aligned.revision), aligned.old)
      .filter((change) => !isSharedName(change))
      .map((change) => withOldPointers(withWholeParameter(change, ...documents), aligned.toOld)),
  ];
}

/** The name of a path parameter among the components: it is told where paths use it, as all such names are. */
function isSharedName({ typeName, property, verdicts }: RawChange): boolean {
  return typeName === 'Parameter' && property === 'name' && verdicts.length === 0;
}

/** A parameter that comes or goes, in full where the list only refers to it. */
function withWholeParameter(change: RawChange, old: JsonObject, revision: JsonObject): RawChange {
  if (change.typeName !== 'Parameter' || change.kind === 'modified') return change;
  const whole = (place: RawPlace | undefined, document: JsonObject): RawPlace | undefined =>
    isJsonObject(place?.value) ? { ...place, value: resolved(place.value, document) } : place;
  return { ...change, base: whole(change.base, old), revision: whole(change.revision, revision) };
}

function withOldPointers(change: RawChange, toOld: (pointer: string) => string): RawChange {
  const { base, revision, path } = change;
  return {
    ...change,
    path: revision === undefined ? toOld(path) : path,
    base: base && { ...base, pointer: toOld(base.pointer) },
  };
}

type Comparison = { readonly changes: RawChange[] } | { readonly problem: string };

async function compare(base: JsonObject, revision: JsonObject): Promise<Comparison> {
  const folder = await mkdtemp(join(tmpdir(), 'intercom-contract-diff-'));
  try {
    await Promise.all([
      writeFile(join(folder, 'old.json'), JSON.stringify(base)),
      writeFile(join(folder, 'new.json'), JSON.stringify(revision)),
      writeFile(join(folder, 'redocly.yaml'), config),
    ]);
    const args = ['diff', 'old.json', 'new.json', '--config', 'redocly.yaml', '--fail-on', 'none'];
    const said = await run([...args, '--format', 'json', '--output', 'diff.json'], folder);
    const text = await readFile(join(folder, 'diff.json'), 'utf8').catch(() => undefined);
    return text === undefined ? { problem: said } : { changes: parseChanges(text) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What Redocly said, without the frames that it draws around notices. */
async function run(args: readonly string[], cwd: string): Promise<string> {
  const options = { purpose: 'Comparing documents', cwd, timeoutMs: patienceMs };
  const { stdout, stderr } = await runRedocly(args, options);
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => /\S/.test(line) && !/^\s*(?:[║╔╚]|at )/.test(line));
  return lines.slice(0, 3).join(' ').trim();
}

/** A change of a flat document as one of the document itself; nothing where only the flattening differs. */
function unflatten(change: RawChange): RawChange[] {
  const { base, revision } = change;
  const isOwn = (pointer = ''): boolean => pointer.startsWith(appendPointer('/paths', flatPath));
  if (isOwn(base?.pointer) || isOwn(revision?.pointer)) return [];
  const isReference = [base, revision].some((place) => place?.pointer.endsWith(`/${referenceMark}`));
  if (!isReference) return [change];
  const toSchema = (place: RawPlace | undefined): RawPlace | undefined =>
    place && { ...place, pointer: place.pointer.replace(`/${referenceMark}`, '') };
  return [
    {
      ...change,
      typeName: 'Schema',
      kind: 'modified',
      property: '$ref',
      base: toSchema(base),
      revision: toSchema(revision),
    },
  ];
}
