import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inspect } from 'node:util';
import ts from 'typescript';

// Type-checks the current folder as `tsc` does, but only what changed files may have broken. Their paths are the arguments;
// without arguments, all files are checked. The rest was compiled with the commit that has it.

const root = process.cwd();
const host: ts.ParseConfigFileHost = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: (found) => {
    throw new Error(inspect(found.messageText));
  },
};
const parsed = ts.getParsedCommandLineOfConfigFile('tsconfig.json', { preserveSymlinks: true }, host);
const { options = {}, fileNames = [] } = parsed ?? {};
const known = new Set(fileNames);
const changed = process.argv.slice(2).map((path) => resolve(path));
const isSource = (path: string): boolean => known.has(path) || path.endsWith('.json');
/** Whether everything may be different: a file is gone, or is about the packages or the compiler. */
const mayBreakAll = changed.some((path) => !existsSync(path) || /(?:package(?:-lock)?|tsconfig)\.json$/.test(path));
const checked = changed.length === 0 || mayBreakAll ? fileNames : dependents(changed.filter(isSource));
// What augments modules of others counts wherever they are imported.
const augmenting = fileNames.filter((path) => /^declare (?:module|global)\b/m.test(readFileSync(path, 'utf8')));
const program = ts.createProgram([...checked, ...augmenting], { ...options, noEmit: true });
const diagnostics = checked.flatMap((name) => ts.getPreEmitDiagnostics(program, program.getSourceFile(name)));
const format = {
  getCurrentDirectory: () => root,
  getCanonicalFileName: (name: string) => name,
  getNewLine: () => '\n',
};
process.stdout.write(ts.formatDiagnostics(ts.sortAndDeduplicateDiagnostics(diagnostics), format));
process.exitCode = diagnostics.length === 0 ? 0 : 2;

/** The files that changed, and those that import one whose types may have changed. */
function dependents(starts: readonly string[]): string[] {
  const resolver = ts.createCompilerHost(options);
  const cache = ts.createModuleResolutionCache(root, (name) => name, options);
  const importsOf = (text: string, path: string): string[] =>
    ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => {
      const { resolvedModule } = ts.resolveModuleName(
        fileName,
        path,
        options,
        resolver,
        cache,
        undefined,
        ts.ModuleKind.ESNext,
      );
      return resolvedModule?.resolvedFileName ?? [];
    });
  const importers = new Map<string, string[]>();
  for (const path of fileNames)
    for (const target of importsOf(readFileSync(path, 'utf8'), path))
      importers.set(target, [...(importers.get(target) ?? []), path]);
  const found = new Set(starts);
  // Files whose own declarations may be others. What a file uses within its functions does not reach its importers.
  const redeclared = new Set(starts);
  for (const path of redeclared)
    for (const importer of importers.get(path) ?? []) {
      found.add(importer);
      const { outputText } = ts.transpileDeclaration(readFileSync(importer, 'utf8'), {
        fileName: importer,
        compilerOptions: options,
      });
      if (importsOf(outputText, importer).some((target) => redeclared.has(target))) redeclared.add(importer);
    }
  return [...found].filter((path) => known.has(path));
}
