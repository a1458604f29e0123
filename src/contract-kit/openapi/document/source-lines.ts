import { createRequire } from 'node:module';
import type { Document, Node, ParsedNode } from 'yaml';
import { pointerTokens } from './pointer.ts';

/** The parser takes a tenth of the time in which the command starts, and most reports name no line. */
const loadYaml: () => typeof import('yaml') = () => createRequire(import.meta.url)('yaml');

/** Returns the number of the line, from 1, of the part at a JSON Pointer. */
export type LineOf = (pointer: string) => number;

/**
 * Finds the lines of parts of a description in its source, which is YAML or JSON. The line of a member is that of its name. A
 * part that the source does not have, because it stands in another file, has the line of the nearest part around it.
 *
 * @example
 * const lineOf = sourceLines(readFileSync('my-api.yaml', 'utf8'));
 * console.log(lineOf('/paths/~1orders/get'));
 */
export function sourceLines(text: string): LineOf {
  const { LineCounter, parseDocument } = loadYaml();
  const counter = new LineCounter();
  let parsed: Document.Parsed | undefined;
  return (pointer) => {
    // The source may have errors. The parts that could be parsed have lines.
    parsed ??= parseDocument(text, { lineCounter: counter, uniqueKeys: false, logLevel: 'silent' });
    const offset = partsOn(parsed, pointer).findLast((part) => part.offset !== undefined)?.offset ?? 0;
    return Math.max(1, counter.linePos(offset).line);
  };
}

/** Where the value at a JSON Pointer begins and ends in a text, which is YAML or JSON. `undefined` if there is none. */
export function sourceRange(text: string, pointer: string): readonly [start: number, end: number] | undefined {
  const parsed = loadYaml().parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
  const parts = partsOn(parsed, pointer);
  const range = parts.length === pointerTokens(pointer).length ? parts.at(-1)?.value?.range : undefined;
  return range ? [range[0], range[1]] : undefined;
}

/** The parts on the way to a pointer, as far as there are any. */
function partsOn(parsed: Document.Parsed, pointer: string): Member[] {
  const { isAlias } = loadYaml();
  const parts: Member[] = [];
  let node: Node | null = parsed.contents;
  for (const token of pointerTokens(pointer)) {
    const part = memberOf(isAlias(node) ? (node.resolve(parsed) ?? null) : node, token);
    if (part === undefined) break;
    parts.push(part);
    node = part.value;
  }
  return parts;
}

interface Member {
  /** Where its name begins, or where the item of a list begins. */
  readonly offset: number | undefined;
  readonly value: Node | null;
}

function memberOf(node: Node | null, token: string): Member | undefined {
  const { isMap, isScalar, isSeq } = loadYaml();
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === token);
    return pair && { offset: pair.key.range?.[0], value: pair.value };
  }
  if (!isSeq<ParsedNode>(node)) return undefined;
  const item = /^\d+$/.test(token) ? node.items[Number(token)] : undefined;
  return item && { offset: item.range?.[0], value: item };
}
