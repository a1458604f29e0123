import { readFile } from 'node:fs/promises';
import { type JsonObject, loadDocument } from 'intercom-contract/contract-kit';
import { type Document, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import { isJsonObject } from '#contract-kit/internal';
import { FailedStep } from '../failed-step.ts';
import { refOf } from './part.ts';

/** A part of the file with invalid YAML. */
export interface Fault {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
  readonly offset: number;
}

export interface VendorFile {
  readonly path: string;
  readonly document: JsonObject;
  /** Remarks about the file, one sentence each. */
  readonly remarks: readonly string[];
  readonly faults: readonly Fault[];
  /** Whether an offset is inside the part at this path. */
  readonly holds: (tokens: readonly string[], offset: number) => boolean;
}

/**
 * Reads the readable parts of an OpenAPI 3.0 or 3.1 document, and lists the broken ones.
 *
 * @throws {FailedStep} if the file has no such document.
 */
export async function readVendorFile(path: string): Promise<VendorFile> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw unusable(`${path} cannot be read.`);
  });
  const lines = new LineCounter();
  const parsed = parse(path, text, lines);
  quoteNumbers(parsed);
  const document = toDocument(path, parsed);
  const version = typeof document.openapi === 'string' ? document.openapi : '';
  if (!/^3\.[01](?:\.|$)/.test(version)) {
    const stated = version || document.swagger || 'no version';
    throw unusable(`${path} is no OpenAPI 3.0 or 3.1 document: it states ${String(stated)}.`);
  }
  const remarks: string[] = [];
  return {
    path,
    document: refersElsewhere(document) ? await bundled(path, document, remarks) : document,
    remarks,
    faults: faultsOf(parsed, lines),
    holds: (tokens, offset) => {
      const range = rangeOf(parsed, tokens);
      return range !== undefined && offset >= range[0] && offset <= range[1];
    },
  };
}

function unusable(message: string): FailedStep {
  return new FailedStep('read', message, 'Give the path of an OpenAPI 3.0 or 3.1 document, in YAML or JSON.');
}

function parse(path: string, text: string, lineCounter: LineCounter): Document {
  try {
    // Comparing each name with all names before it takes quadratic time.
    return parseDocument(text, { uniqueKeys: false, prettyErrors: false, lineCounter });
  } catch (error) {
    // The parser is recursive.
    throw unusable(
      `${path} cannot be read: ${error instanceof RangeError ? 'it is nested too deeply' : String(error)}.`,
    );
  }
}

function toDocument(path: string, parsed: Document): JsonObject {
  try {
    const value: unknown = parsed.toJS();
    // A value that contains itself cannot be JSON.
    if (isJsonObject(value) && JSON.stringify(value)) return value;
  } catch (error) {
    throw unusable(`${path} cannot be read: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}.`);
  }
  throw unusable(`${path} is no OpenAPI 3.0 or 3.1 document: it holds no object.`);
}

/** Without quotes, `2.10` is the number 2.1. If only strings are allowed, the written text is meant. */
function quoteNumbers(parsed: Document): void {
  visit(parsed, {
    Map: (_, map) => {
      const values = map.get('enum', true);
      if (map.get('type') !== 'string' || !isSeq(values)) return;
      for (const item of values.items)
        if (isScalar(item) && typeof item.value === 'number' && item.source !== undefined) item.value = item.source;
    },
  });
}

function faultsOf(parsed: Document, lines: LineCounter): Fault[] {
  const found = parsed.errors.map(({ message, pos: [offset] }) => ({ message, offset }));
  visit(parsed, {
    Map: (_, { items }) => {
      const names = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        if (names.has(name) && isNode(key) && key.range)
          found.push({ message: `the name ${String(name)} stands in one map twice`, offset: key.range[0] });
        names.add(name);
      }
    },
  });
  return found.map((fault) => ({ ...fault, line: lines.linePos(fault.offset).line }));
}

function rangeOf(parsed: Document, tokens: readonly string[]): readonly [number, number] | undefined {
  const node = parsed.getIn(tokens, true);
  return isNode(node) && node.range ? [node.range[0], node.range[1]] : undefined;
}

function refersElsewhere(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(refersElsewhere);
  if (!isJsonObject(value)) return false;
  const ref = refOf(value);
  return (ref !== undefined && !ref.startsWith('#')) || Object.values(value).some(refersElsewhere);
}

async function bundled(path: string, document: JsonObject, remarks: string[]): Promise<JsonObject> {
  try {
    return await loadDocument(path);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    remarks.push(`The file refers to other files, which were not read: ${reason}`);
    return document;
  }
}
