import type { JsonObject } from '../../openapi/json.ts';
import { loadCompiler, loadTypeGenerator } from './load-compiler.ts';

/** What the compiler says of a line: whether the old types allow it, and why the new ones do not. */
export interface CompiledLine {
  readonly line: string;
  /** Whether it compiles against the types of the old document. */
  readonly compiledBefore: boolean;
  /** The compiler's message against the types of the new document. Absent if the line still compiles. */
  readonly problem: string | undefined;
}

/**
 * Compiles lines of caller code against the types that openapi-typescript makes of two documents.
 *
 * @throws Error when openapi-typescript or typescript, both optional peer dependencies, is not installed, or typescript has no
 * compiler to call.
 */
export async function compileLines(
  old: JsonObject,
  revision: JsonObject,
  lines: readonly string[],
): Promise<CompiledLine[]> {
  if (lines.length === 0) return [];
  const ts = await loadCompiler();
  const { default: openapiTS, astToString } = await loadTypeGenerator();
  const typesOf = async (document: JsonObject): Promise<string> =>
    astToString(await openapiTS(JSON.stringify(document), { silent: true }));
  const [before, after] = await Promise.all([typesOf(old), typesOf(revision)]);
  const imports = (from: string): string => `import type { components, operations, paths } from './${from}.ts';\n`;
  const files = new Map([
    ['/old.ts', before],
    ['/new.ts', after],
    ...lines.flatMap((line, index): [string, string][] => [
      [`/old-${index}.ts`, `${imports('old')}${line}\n`],
      [`/new-${index}.ts`, `${imports('new')}${line}\n`],
    ]),
  ]);
  const host = ts.createCompilerHost({});
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, options) => {
    const text = files.get(name);
    return text === undefined ? getSourceFile(name, options) : ts.createSourceFile(name, text, options);
  };
  const callers = [...files.keys()].filter((name) => /-\d+\.ts$/.test(name));
  const program = ts.createProgram(
    callers,
    {
      strict: true,
      noEmit: true,
      types: [],
      lib: ['lib.es2022.d.ts'],
      allowImportingTsExtensions: true,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    },
    host,
  );
  const problemOf = (name: string): string | undefined => {
    const source = program.getSourceFile(name);
    const [first] = source === undefined ? [] : program.getSemanticDiagnostics(source);
    return first && `TS${first.code}: ${withoutLongTypes(ts.flattenDiagnosticMessageText(first.messageText, ' '))}`;
  };
  return lines.map((line, index) => ({
    line,
    compiledBefore: problemOf(`/old-${index}.ts`) === undefined,
    problem: problemOf(`/new-${index}.ts`),
  }));
}

/** A compiler's message without the members of a type that has many. */
function withoutLongTypes(message: string): string {
  return message.replace(/'\{.{60,}?\}'/g, "'{ … }'");
}
