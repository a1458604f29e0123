import { Composer, type CST, Document, isScalar, Parser, parseDocument, visit } from 'yaml';
import { hasDuplicateKeys } from './duplicate-keys.ts';
import { parsedJson } from './json.ts';
import { appendPointer } from './pointer.ts';

/** The limit of nesting. Handwritten documents have about 30 levels. */
const maxLevels = 500;
/** The limit of aliases. Each is resolved by a walk through the document, so many of them take quadratic time. */
const maxAliases = 5000;

/**
 * Parses a text in YAML or JSON to a tree that is nested at most 500 levels deep.
 *
 * @param path Names the text in errors.
 * @throws Error with one sentence when the text is neither YAML nor JSON, is nested too deeply, or has recursive or too
 * large YAML aliases.
 */
export function parseSource(path: string, text: string): unknown {
  try {
    // JSON is parsed without the parser of YAML, which takes fifty times as long, and says where a name is repeated.
    const json = /^\s*\{/.test(text) ? parsedJson(text) : undefined;
    if (json !== undefined && !hasDuplicateKeys(text, json)) {
      assertTree(path, json);
      return json;
    }
    const tokens = [...new Parser().parse(text)];
    // Tokens are made in a loop, and values by recursion. Node may abort when the recursion comes to the end of the stack.
    if (tokens.some(isTooDeep)) refuseDepth(path);
    const [parsed = new Document(), second] = new Composer(options).compose(tokens, true, text.length);
    const isFaulty = parsed.errors.length > 0 || second !== undefined;
    // Only this way of parsing says the place.
    const [faulty] = isFaulty ? parseDocument(text, options).errors : [];
    const { repeated, aliases } = countedIn(parsed);
    const twice = repeated === undefined ? undefined : `the key ${repeated} appears twice in the same object`;
    const fault = isFaulty ? faulty?.message.split('\n')[0]?.replace(/:$/, '.') : twice;
    if (fault !== undefined) throw new Error(`${path} is neither YAML nor JSON: ${fault}`);
    const value: unknown = aliases > maxAliases ? refuseAliases(path) : parsed.toJS();
    assertTree(path, value);
    return value;
  } catch (error) {
    // The parser is recursive. A regular expression that is compiled at the end of the stack gives a SyntaxError.
    if (error instanceof Error && /call stack/.test(error.message)) refuseDepth(path);
    // The parser limits the expansion of aliases.
    if (error instanceof ReferenceError) refuseAliases(path);
    throw error;
  }
}

/** The name check of the parser compares each name with all before it. */
const options = { uniqueKeys: false };

function isTooDeep(root: CST.Token): boolean {
  let level: readonly CST.Token[] = [root];
  // A document and a scalar are levels, too.
  for (let depth = 0; depth < maxLevels + 2; depth += 1) level = level.flatMap(childrenOf);
  return level.length > 0;
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  return 'items' in token ? token.items.flatMap(({ key, value }) => [key, value].filter((one) => one != null)) : [];
}

/** The first name that is repeated in an object, and the number of aliases. */
function countedIn(parsed: Document): { readonly repeated: string | undefined; readonly aliases: number } {
  let repeated: string | undefined;
  let aliases = 0;
  visit(parsed, {
    Alias: () => {
      aliases += 1;
    },
    Map: (_, { items }) => {
      const names = items.map(({ key }) => (isScalar(key) ? key.value : key));
      if (new Set(names).size < names.length)
        repeated ??= String(names.find((name, index) => names.indexOf(name) < index));
    },
  });
  return { repeated, aliases };
}

function assertTree(path: string, root: unknown): void {
  const open: unknown[] = [];
  const visitValue = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (open.includes(value))
      throw new Error(`${path}: the alias at ${pointer} contains itself. Use $ref for recursive schemas instead.`);
    if (open.length >= maxLevels) refuseDepth(path);
    open.push(value);
    for (const [key, member] of Object.entries(value)) visitValue(member, appendPointer(pointer, key));
    open.pop();
  };
  visitValue(root, '');
}

function refuseDepth(path: string): never {
  throw new Error(`${path} is nested more than ${maxLevels} levels deep, which is too deep. Flatten it.`);
}

function refuseAliases(path: string): never {
  throw new Error(`${path} has YAML aliases that expand to too much data. Use $ref instead.`);
}
