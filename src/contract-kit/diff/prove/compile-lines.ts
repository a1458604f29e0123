import type { SourceFile } from 'typescript';
import type { JsonObject } from '../../openapi/document/json.ts';
import { mapMembers, mapParts } from '../../openapi/document/map-parts.ts';
import { keep } from '../../openapi/document/once-for.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import { readReferences } from '../../openapi/document/references.ts';
import { errorMessage } from '../../text/error-message.ts';

/** What the compiler says of lines of code. */
export interface CompiledLines {
  /** Its message for each line that compiled against the old types and does not compile against the new ones. */
  readonly broken: ReadonlyMap<string, string>;
  /** Why no line was compiled. Absent if all of them were. */
  readonly typesNotCompiled?: string;
}

/**
 * Compiles lines of caller code against the types that openapi-typescript makes of two documents. A missing compiler costs
 * the proofs that need it, and nothing else: `typesNotCompiled` says why there are none.
 */
export async function compileLines(
  old: JsonObject,
  revision: JsonObject,
  lines: readonly string[],
): Promise<CompiledLines> {
  try {
    return { broken: lines.length === 0 ? new Map() : await brokenLines(old, revision, lines) };
  } catch (error) {
    return { broken: new Map(), typesNotCompiled: errorMessage(error) };
  }
}

async function brokenLines(old: JsonObject, revision: JsonObject, lines: readonly string[]) {
  const ts = await loadCompiler();
  const { default: openapiTS, astToString } = await loadPeer('openapi-typescript', () => import('openapi-typescript'));
  const options = { strict: true, noEmit: true, types: [], lib: ['lib.es2022.d.ts'] };
  const ofLibrary = keep<string, SourceFile | undefined>();
  /** The problems of lines with the types of one document. */
  const problemsOf = async (document: JsonObject, tried: readonly string[]): Promise<Map<string, string>> => {
    const types = "import type { components, operations, paths } from './types';";
    const files = new Map(tried.map((line, index) => [`/line-${index}.ts`, `${types}\n${line}\n`]));
    const names = [...files.keys()];
    files.set('/types.ts', astToString(await openapiTS(JSON.stringify(withoutBodies(document)), { silent: true })));
    const host = ts.createIncrementalCompilerHost(options, {
      ...ts.sys,
      fileExists: (name) => files.has(name) || ts.sys.fileExists(name),
      readFile: (name) => files.get(name) ?? ts.sys.readFile(name),
    });
    const { getSourceFile } = host;
    host.getSourceFile = (name, ...rest) => {
      const read = () => getSourceFile.call(host, name, ...rest);
      return files.has(name) ? read() : ofLibrary(name, read);
    };
    const program = ts.createProgram(names, options, host);
    const problems = tried.flatMap((line, index): [string, string][] => {
      const [first] = program.getSemanticDiagnostics(program.getSourceFile(names[index] ?? ''));
      if (first === undefined) return [];
      const message = ts.flattenDiagnosticMessageText(first.messageText, ' ').replace(/'\{.{60,}?\}'/g, "'{ … }'");
      return [[line, `TS${first.code}: ${message}`]];
    });
    return new Map(problems);
  };
  const before = await problemsOf(old, lines);
  const left = lines.filter((line) => !before.has(line));
  return await problemsOf(revision, left);
}

/** What no line is about. It is most of a large document, and its types take much time and memory. */
const bodies = new Set('requestBody requestBodies callbacks webhooks headers links description'.split(' '));

/** A document without bodies. Of component schemas that only bodies refer to, it has the names. */
function withoutBodies(document: JsonObject): JsonObject {
  const kept = mapParts(document, (keyword, part) => {
    if (keyword === 'responses') return {};
    return bodies.has(keyword) ? undefined : part;
  });
  const leadsTo = readReferences(kept);
  const isUsed = (name: string): boolean => leadsTo('/paths', appendPointer('/components/schemas', name));
  const schemas = mapMembers(Object(Object(kept.components).schemas), (name, schema) => (isUsed(name) ? schema : {}));
  return { ...kept, components: { ...Object(kept.components), schemas } };
}

type TypeScript = typeof import('typescript');

const advice = 'Run: npm install --save-dev openapi-typescript typescript@5';

/**
 * The compiler as a library.
 *
 * @throws Error when typescript, an optional peer dependency, is not installed, or is of a version without this library:
 * TypeScript 7 has the command only.
 */
export async function loadCompiler(importIt: () => Promise<unknown> = () => import('typescript')): Promise<TypeScript> {
  const loaded: unknown = Reflect.get(Object(await loadPeer('typescript', importIt)), 'default');
  if (isCompiler(loaded)) return loaded;
  const version = Reflect.get(Object(loaded), 'version');
  throw new Error(
    `this needs the compiler as a library, which TypeScript ${version ?? 'of this version'} has not. ${advice}`,
  );
}

function isCompiler(loaded: unknown): loaded is TypeScript {
  return typeof Reflect.get(Object(loaded), 'createProgram') === 'function';
}

/** @throws Error when a package that makes proofs, an optional peer dependency, is not installed. */
async function loadPeer<Module>(name: string, importIt: () => Promise<Module>): Promise<Module> {
  try {
    return await importIt();
  } catch {
    throw new Error(`this needs ${name}. ${advice}`);
  }
}
