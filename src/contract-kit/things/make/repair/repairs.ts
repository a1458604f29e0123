import { dimensionName } from '../../../contract/model/dimension-name.ts';
import type { KnownRequest } from '../../../contract/model/operation-values.ts';
import { groupBy } from '../../../openapi/document/group-by.ts';
import type { Json } from '../../../openapi/document/json.ts';
import { contentFor } from '../../../openapi/operation/body-content.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { exampleValues } from '../../../requests/bodies/example-values.ts';
import { simplestValue } from '../../../schema/generate/valid-values.ts';
import { quotedTexts } from './quoted-texts.ts';
import { type Hint, readRefusal } from './read-refusal.ts';
import { type RequestPart, requestParts } from './request-parts.ts';

/** A change of one part of a request that was accepted. The value is `undefined` if the part was left out. */
export interface Lesson {
  readonly path: readonly string[];
  readonly value: Json | undefined;
}

/** A request that a refusal suggests, and what it changes. */
export interface Repair {
  readonly request: KnownRequest;
  readonly lessons: readonly Lesson[];
}

/** After so many repairs, none is likely to help. */
const maxRepairs = 4;

/**
 * Requests in place of a refused one: without its optional parameters, which may be conditions, with the examples that the description gives for its body, and by what the refusal names,
 * which is a value from its text, a part that was missing or that must not be there, or the other order of two values. What other
 * operations have taught comes before that, and so do different choices of members with the same ones.
 */
export function repairsOf(
  operation: Operation,
  refused: KnownRequest,
  refusal: string,
  known: readonly Lesson[],
): Repair[] {
  const ways = readRefusal(refusal, requestParts(operation, refused)).map(changesFor);
  const most = Math.max(0, ...ways.map((way) => way.length));
  const ofTurn = (turn: number): Lesson[] => ways.flatMap((way) => way[Math.min(turn, way.length - 1)] ?? []);
  const turns = Array.from({ length: most }, (_, turn) => ofTurn(turn));
  const told = [known, apart(operation, refused), ...turns]
    .flatMap((lessons) => withLessons(operation, refused, lessons))
    .slice(0, maxRepairs);
  return [...withLessons(operation, refused, bare(operation, refused)), ...withExamples(operation, refused), ...told];
}

/** What is left out of a request without optional parameters. */
function bare(operation: Operation, { parameters }: KnownRequest): Lesson[] {
  const given = operation.parameters.filter((one) => !one.required && parameters.has(dimensionName(operation, one)));
  return given.map(({ name }) => ({ path: [name], value: undefined }));
}

/** Members of one object with the same choices may have to differ, such as the two languages of a translation. */
function apart(operation: Operation, refused: KnownRequest): Lesson[] {
  const choicesOf = ({ schemas }: RequestPart): readonly string[] => schemas.flatMap((schema) => schema.texts('enum'));
  const given = requestParts(operation, refused).filter(({ value }) => value !== undefined);
  const alike = groupBy(given, (part) => [...part.path.slice(0, -1), ...choicesOf(part)].join('/'));
  return [...alike.values()].flatMap((parts) => {
    const [choices = []] = parts.map(choicesOf);
    const isApart = new Set(parts.map(({ value }) => value)).size === parts.length;
    if (isApart || choices.length < parts.length) return [];
    return parts.map(({ path }, index) => ({ path, value: choices[index] }));
  });
}

/** The request with each example of its body, whole. */
function withExamples(operation: Operation, { body, ...others }: KnownRequest): Repair[] {
  const content = body && contentFor(operation, body.contentType);
  if (body === undefined || typeof content !== 'object') return [];
  return exampleValues(operation, content).map((value) => ({
    request: { ...others, body: { ...body, value } },
    lessons: [],
  }));
}

/** The request with each change that it has room for. Empty if nothing changes. */
function withLessons(operation: Operation, given: KnownRequest, lessons: readonly Lesson[]): Repair[] {
  const taken: Lesson[] = [];
  let request = given;
  for (const lesson of lessons) {
    const key = lesson.path.join('/');
    const part = requestParts(operation, request).find(({ path }) => path.join('/') === key);
    const isSame = JSON.stringify(part?.value) === JSON.stringify(lesson.value);
    if (part === undefined || isSame || (lesson.value === undefined && !part.isOptional)) continue;
    request = part.change(lesson.value);
    taken.push(lesson);
  }
  return taken.length === 0 ? [] : [{ request, lessons: taken }];
}

/** The changes that a hint suggests, the likeliest first. Each is of one part, or of two in the other order. */
function changesFor({ parts, values }: Hint): Lesson[][] {
  const [first, second] = parts;
  if (first === undefined) return [];
  const { path, value, isOptional } = first;
  const change = (other: Json | undefined): Lesson[] => [{ path, value: other }];
  if (value === undefined) return [...fitting(first, values), ...madeUp(first)].map(change);
  const order = second === undefined ? [] : inOtherOrder(first, second);
  // A description has its examples in quotation marks.
  const told = first.schemas.flatMap((schema) => quotedTexts(schema.text('description') ?? ''));
  return [...order, ...fitting(first, [...values, ...told]).map(change), ...(isOptional ? [change(undefined)] : [])];
}

function madeUp({ schemas: [schema] }: RequestPart): Json[] {
  const value = schema && simplestValue(schema, 'request');
  return value === undefined ? [] : [value];
}

/** Texts as values of a part. A number may also be a limit of it, or that of its length. */
function fitting({ schemas, value: own }: RequestPart, texts: readonly string[]): Json[] {
  const types = new Set(schemas.flatMap((schema) => schema.texts('type')));
  const isText = types.size === 0 || types.has('string');
  const isNumber = types.has('integer') || types.has('number');
  const numbers = texts.map(Number).filter(Number.isFinite);
  const words = texts.filter((text) => !Number.isFinite(Number(text)));
  const lengths = numbers.filter((length) => Number.isInteger(length) && length > 0 && length < 1000);
  const booleans = words.filter((word) => word === 'true' || word === 'false').map((word) => word === 'true');
  const long =
    isText && typeof own === 'string' ? lengths.map((length) => own.padEnd(length, 'text').slice(0, length)) : [];
  const near = isNumber ? numbers.flatMap((number) => [number, number + 1, number - 1]) : [];
  const all: Json[] = [...(isText ? words : []), ...(types.has('boolean') ? booleans : []), ...near, ...long];
  return all.filter((one) => one !== own);
}

/** Two values in the other order. If they are the same, the second one becomes larger. */
function inOtherOrder(first: RequestPart, second: RequestPart): Lesson[][] {
  const [one, other] = [first.value, second.value];
  if (one === undefined || other === undefined || typeof one !== typeof other) return [];
  const swapped = [
    { path: first.path, value: other },
    { path: second.path, value: one },
  ];
  if (typeof one === 'number' && one === other)
    return [[{ path: second.path, value: one + 1 }], [{ path: first.path, value: one + 1 }]];
  if (typeof one === 'string' && one === other) {
    const year = String(Number(one.slice(0, 4)) + 1);
    const later = /^\d{4}-\d\d-\d\d/.test(one) ? year + one.slice(4) : undefined;
    return later === undefined ? [] : [[{ path: second.path, value: later }], [{ path: first.path, value: later }]];
  }
  return typeof one === 'number' || typeof one === 'string' ? [swapped] : [];
}
