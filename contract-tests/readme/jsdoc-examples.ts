import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = new URL('../../', import.meta.url);
const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

/** An exported function, and the examples in its JSDoc. */
export interface DocumentedFunction {
  /** Such as `./contract-kit verify`. */
  readonly name: string;
  readonly examples: readonly string[];
}

interface Entry {
  /** The specifier that users import, such as `intercom-contract/contract-kit`. */
  readonly specifier: string;
  readonly file: string;
}

const entries: readonly Entry[] = Object.entries<Readonly<Record<string, string>>>(exports).flatMap(
  ([path, conditions]) => {
    const source = conditions['@intercom-contract/source'];
    // The entry `./types` exports no values.
    if (source === undefined || path === './types') return [];
    return [{ specifier: `intercom-contract${path.slice(1)}`, file: fileURLToPath(new URL(source, root)) }];
  },
);

/** The names that examples may use without a declaration. */
const given = `
import { readFileSync, writeFileSync } from 'node:fs';
declare const document: import('intercom-contract/contract-kit').JsonObject;
declare const oldDocument: typeof document;
declare const newDocument: typeof document;
declare const report: import('intercom-contract/contract-kit').Report;
declare const intercom: import('intercom-contract').IntercomClient;
declare const error: unknown;
declare const body: unknown;
declare const vault: { read(name: string): Promise<string> };
`;

/** Every function that an entry point exports. */
export function documentedFunctions(): DocumentedFunction[] {
  const { checker, program } = createProgram();
  return entries.flatMap(({ specifier, file }) =>
    exportsOf(program, checker, file).flatMap((symbol) => {
      const isFunction = typeOf(checker, symbol)?.getCallSignatures().length;
      return isFunction ? [{ name: `${specifier} ${symbol.name}`, examples: examplesOf(checker, symbol) }] : [];
    }),
  );
}

/** An example as a module: with the imports that a user would write for what it names. */
export function toModule(example: string): string {
  const { checker, program } = createProgram();
  const imports = entries.flatMap(({ specifier, file }) => {
    const names = exportsOf(program, checker, file).map(({ name }) => name);
    return names.filter((name) => new RegExp(`\\b${name}\\b`).test(example)).map((name) => [name, specifier] as const);
  });
  const lines = [...new Map(imports)].map(([name, specifier]) => `import { ${name} } from '${specifier}';`);
  // A name that the example declares itself shadows what is given.
  return `${lines.join('\n')}${given}{\n${example}\n}\nexport {};\n`;
}

let created: { readonly program: ts.Program; readonly checker: ts.TypeChecker } | undefined;

function createProgram(): NonNullable<typeof created> {
  if (created !== undefined) return created;
  const { config } = ts.readConfigFile(fileURLToPath(new URL('tsconfig.json', root)), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, fileURLToPath(root));
  const files = entries.map(({ file }) => file);
  const program = ts.createProgram(files, options);
  created = { program, checker: program.getTypeChecker() };
  return created;
}

function exportsOf(program: ts.Program, checker: ts.TypeChecker, file: string): ts.Symbol[] {
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const symbols = module === undefined ? [] : checker.getExportsOfModule(module);
  return symbols.map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol));
}

function typeOf(checker: ts.TypeChecker, { valueDeclaration }: ts.Symbol): ts.Type | undefined {
  return valueDeclaration && checker.getTypeAtLocation(valueDeclaration);
}

function examplesOf(checker: ts.TypeChecker, symbol: ts.Symbol): string[] {
  const tags = symbol.getJsDocTags(checker).filter(({ name }) => name === 'example');
  return tags.map(({ text }) => ts.displayPartsToString(text));
}
