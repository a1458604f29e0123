import type { JsonObject } from '../openapi/json.ts';
import { toJsonSchemaDialect } from '../openapi/json-schema-dialect.ts';
import { type Operation, readOperations } from '../openapi/operation.ts';
import { type References, readReferences } from '../openapi/references.ts';
import { SpecNode } from '../openapi/spec-node.ts';
import { createTwoValidators, type TwoValidators } from './two-validators.ts';

/** One of the two documents, and all that is read from it. */
export interface DocumentReading {
  /** As Redocly compares it. */
  readonly document: JsonObject;
  readonly root: SpecNode;
  readonly operations: readonly Operation[];
  readonly references: References;
  readonly judge: TwoValidators;
}

/** Reads a bundled document, of OpenAPI 3.0 or later. */
export function readDocument(document: JsonObject): DocumentReading {
  const dialect = toJsonSchemaDialect(document);
  return {
    document,
    root: SpecNode.root(dialect),
    operations: readOperations(dialect),
    references: readReferences(dialect),
    judge: createTwoValidators(dialect),
  };
}

/** An operation of the old document, and the one that took its place in the new document. */
export interface OperationPair {
  readonly old: Operation | undefined;
  readonly new: Operation | undefined;
}

/** Operations are the same by method and path, whatever the path calls its parameters. */
export function pairOperations(old: DocumentReading, revision: DocumentReading): OperationPair[] {
  const places = new Map(revision.operations.map((operation) => [placeOf(operation), operation]));
  const exact = new Map(revision.operations.map((operation) => [exactPlaceOf(operation), operation]));
  const pairs = old.operations.map(
    (operation): OperationPair => ({
      old: operation,
      // Some documents have two paths that differ in such a name only.
      new: exact.get(exactPlaceOf(operation)) ?? places.get(placeOf(operation)),
    }),
  );
  const taken = new Set(pairs.map((pair) => pair.new));
  return [
    ...pairs,
    ...revision.operations
      .filter((operation) => !taken.has(operation))
      .map((operation): OperationPair => ({ old: undefined, new: operation })),
  ];
}

function exactPlaceOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

/** Method and path without the names of the path's parameters, which never go on the wire. */
function placeOf({ method, path }: Operation): string {
  return `${method} ${withoutNames(path)}`;
}

/** A path template with its slots left nameless. */
export function withoutNames(path: string): string {
  return path.replace(/\{[^{}]*\}/g, '{}');
}
