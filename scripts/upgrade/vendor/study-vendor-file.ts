import type { JsonObject } from 'intercom-contract/contract-kit';
import { parse } from 'yaml';
import { FailedStep } from '../failed-step.ts';
import { type Conversion, convertDocument } from './convert-document.ts';
import { type Findings, findFacts, versionOf } from './find-facts.ts';
import { membersOf, partAt } from './part.ts';
import {
  callOf,
  type OperationPart,
  operationsOf,
  type Picks,
  pickedDocument,
  pickOperations,
} from './pick-operations.ts';
import { readVendorFile, type VendorFile } from './read-vendor-file.ts';

/** The result of the comparison with a document. */
export interface Study extends Findings {
  readonly path: string;
  /** Such as "3.0.1". */
  readonly openapi: string;
  readonly title: string;
  readonly version: string;
  readonly operationCount: number;
  readonly schemaCount: number;
  readonly picks: Picks;
  readonly pickedSchemaCount: number;
  readonly conversions: readonly Conversion[];
}

/**
 * Compares the spec with a vendor's document. Only the operations of the spec and the requested ones are compared.
 *
 * @param specText The spec, as YAML.
 * @throws {FailedStep} if the file cannot be used.
 */
export async function studyVendorFile(specText: string, path: string, ids: readonly string[]): Promise<Study> {
  const spec: JsonObject = parse(specText);
  const file = await readVendorFile(path);
  const all = operationsOf(file.document);
  const first = pickOperations(spec, file.document, ids);
  const picked = [...first.pairs.map(([, theirs]) => theirs), ...first.added];
  const part = pickedDocument(file.document, picked);
  assertSound(file, part);
  const { document, conversions } = convertDocument(part);
  const picks = pickOperations(spec, document, ids);
  const { facts, remarks, sameSchemas } = findFacts(document, picks);
  return {
    path,
    openapi: String(file.document.openapi),
    title: String(Object(file.document.info).title ?? ''),
    version: versionOf(file.document),
    operationCount: all.length,
    schemaCount: schemasOf(file.document).length,
    picks,
    pickedSchemaCount: schemasOf(document).length,
    conversions,
    facts,
    sameSchemas,
    remarks: [
      ...file.remarks,
      ...faultRemarks(file),
      ...(picks.pairs.length > 0 ? versionRemarks(spec, document) : []),
      ...pickRemarks(picks, spec),
      ...remarks,
    ],
  };
}

function schemasOf(document: JsonObject): unknown[] {
  return membersOf(partAt(document, ['components', 'schemas']));
}

/** A broken part elsewhere is only reported. A broken part of a picked operation fails, because it could be misread. */
function assertSound({ path, faults, holds }: VendorFile, part: JsonObject): void {
  const places = placesOf(part);
  const fault = faults.find(({ offset }) => places.some((tokens) => holds(tokens, offset)));
  if (fault === undefined) return;
  const message = `${path}:${fault.line}: ${fault.message}. An operation that was picked needs this part.`;
  throw new FailedStep('read', message, 'Correct a copy of the file, and run it again.');
}

function placesOf(part: JsonObject): (readonly string[])[] {
  const groups = membersOf(partAt(part, ['components'])).flatMap(([, group]) => membersOf(group));
  const items = membersOf(partAt(part, ['paths'])).flatMap(([, item]) => membersOf(item));
  return [...groups, ...items].map(([, { tokens }]) => tokens);
}

function faultRemarks({ path, faults }: VendorFile): string[] {
  const [first, ...others] = faults;
  if (first === undefined) return [];
  const more = others.length > 0 ? ` and ${others.length} more places like it are` : ' is';
  return [`${path}:${first.line}${more} not sound YAML (${first.message}). No picked operation needs it.`];
}

function versionRemarks(spec: JsonObject, document: JsonObject): string[] {
  const [own, other] = [versionOf(spec), versionOf(document)];
  if (own === other) return [];
  return [
    `The document is of version ${other}, and the spec of version ${own}: what differs may differ between the versions. \`info.version\` stays.`,
  ];
}

function pickRemarks({ pairs, missing, unknown, added }: Picks, spec: JsonObject): string[] {
  const all = operationsOf(spec).length;
  return [
    ...missing.map(
      (own) =>
        `The document does not have ${callOf(own)}${all > 1 ? '' : ', the operation of the spec'}; nothing is compared of it.`,
    ),
    ...unknown.map((id) => `The document has no operation \`${id}\`.`),
    ...pairs.flatMap(([ours, theirs]) => namingRemarks(ours, theirs)),
    ...[...pairs.map(([, theirs]) => theirs), ...added].flatMap(serverRemarks),
  ];
}

function namingRemarks(ours: OperationPart, theirs: OperationPart): string[] {
  if (ours.path === theirs.path) return [];
  return [
    `${callOf(ours)} is ${callOf(theirs)} in the document. Only the name of a variable differs, which no server sees; the spec's stays.`,
  ];
}

function serverRemarks(theirs: OperationPart): string[] {
  return [theirs.pathItem, theirs.part].map(({ value }) => Object(value).servers).some(Array.isArray)
    ? [`${callOf(theirs)} has servers of its own in the document. They are not taken.`]
    : [];
}
