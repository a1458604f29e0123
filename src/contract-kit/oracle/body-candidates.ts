import { type BodyValidator, bodyValidatorOf } from '../check/body-validator.ts';
import { constraintId, requestConstraints } from '../contract/body-clauses.ts';
import type { NotVerified } from '../contract/clause.ts';
import { clauseId } from '../contract/clause-id.ts';
import type { Constraint } from '../contract/schema-constraints.ts';
import type { Json } from '../document/json.ts';
import type { Operation } from '../document/operation.ts';
import { boundaryValues, isUnsupported, unbroken, validValues } from '../values/index.ts';
import type { BodyCandidate } from './body-candidate.ts';
import { type BodyContent, bodyContents, bodyMeaning } from './body-content.ts';
import { jsonLabel, missLabel } from './body-label.ts';
import { bodyMisses } from './body-misses.ts';
import { reaches, valueAtPath } from './body-places.ts';
import { toForm } from './form.ts';
import { judgeBody } from './judge-body.ts';
import { malformed } from './malformed-bodies.ts';

export interface BodyCandidates {
  /** An ordinary one first; none where the operation's requests have no body that the kit can make. */
  readonly valid: readonly BodyCandidate[];
  readonly others: readonly BodyCandidate[];
  /** What cannot be tried, and why. */
  readonly notVerified: readonly NotVerified[];
}

/** Of one body, over all its media types. */
const maxValid = 16;
const maxMisses = 48;
/** For each further media type: it is read by other code, but then judged by the same. */
const furtherValid = 2;
const furtherMisses = 4;
/** Longer ones would not fit into a command line. */
const maxBytes = 60_000;

const known = new WeakMap<Operation, BodyCandidates>();

/** Every body worth sending to an operation. Always the same ones. */
export function bodyCandidates(operation: Operation): BodyCandidates {
  const made = known.get(operation) ?? makeCandidates(operation);
  known.set(operation, made);
  return made;
}

function makeCandidates(operation: Operation): BodyCandidates {
  const meaning = bodyMeaning(operation);
  if (meaning === 'none') return { valid: [], others: [], notVerified: [] };
  const validate = bodyValidatorOf(operation.requestBody?.node.document ?? {}, 'request');
  const parts = bodyContents(operation).map((content) => contentCandidates(operation, content, validate));
  const usable = parts.filter(({ valid }) => valid.length > 0);
  const notVerified = parts.flatMap((part) => part.notVerified);
  const valid = usable.flatMap((part, index) => part.valid.slice(0, index === 0 ? maxValid : furtherValid));
  if (meaning === 'only-valid') return { valid: distinct(valid, new Set()), others: [], notVerified };
  const [first] = usable;
  const misses = usable.flatMap((part, index) => part.misses.slice(0, index === 0 ? maxMisses : furtherMisses));
  const left = (first?.misses.length ?? 0) - maxMisses;
  if (first !== undefined && left > 0) {
    const { schema } = first.content;
    const reason = `${left} further constraints of this body are not broken, but the ${maxMisses} nearest to its root`;
    notVerified.push({ pointer: schema?.pointer ?? '', reason });
  }
  const absent = absentBody(operation);
  const others = [...misses, ...(first === undefined ? [] : malformed(operation, first.content, first.valid[0]))];
  const judged = others.filter(
    ({ contentType, body, intent }) => judgeBody(operation, contentType, body, validate).intent === intent,
  );
  const isOptional = absent.intent === 'accept';
  const labels = new Set<string>();
  return {
    valid: distinct(isOptional ? [...valid, absent] : valid, labels),
    others: distinct(isOptional ? judged : [absent, ...judged], labels),
    notVerified,
  };
}

function absentBody(operation: Operation): BodyCandidate {
  const clauses = [clauseId.bodyPresence(operation)];
  const intent = operation.requestBody?.required ? 'refuse' : 'accept';
  return { label: 'absent', intent, rule: 'body/absent', clauses };
}

interface ContentCandidates {
  readonly content: BodyContent;
  readonly valid: readonly BodyCandidate[];
  readonly misses: readonly BodyCandidate[];
  readonly notVerified: readonly NotVerified[];
}

function contentCandidates(operation: Operation, content: BodyContent, validate: BodyValidator): ContentCandidates {
  const { schema, mediaType } = content;
  const write = content.kind === 'json' ? JSON.stringify : toForm;
  const notVerified: NotVerified[] = [];
  const sendable = (value: Json): string | undefined => {
    const body = write(value);
    return body !== undefined && Buffer.byteLength(body) <= maxBytes ? body : undefined;
  };
  const { constraints } = requestConstraints(schema);
  const values = schema === undefined ? [{}] : boundaryValues(schema, { direction: 'request' });
  const pairs = values.flatMap((value) => {
    const body = sendable(value);
    const verdict = body === undefined ? undefined : judgeBody(operation, mediaType, body, validate);
    // What the second judge cannot read, the first one has judged.
    const isValid = verdict?.intent === 'accept' || (verdict?.intent === 'either' && verdict.about === 'schema');
    return isValid && body !== undefined ? [{ value, body }] : [];
  });
  const valid = pairs.map(({ value, body }): BodyCandidate => {
    return { ...written(content, body), ...shown(operation, constraints, value), label: jsonLabel(value) };
  });
  if (schema === undefined) return { content, valid, misses: [], notVerified };
  const made = validValues(schema, { direction: 'request' });
  if (valid.length === 0) {
    const { pointer, reason } = isUnsupported(made)
      ? made
      : { pointer: schema.pointer, reason: `no value of it can be sent as ${mediaType}` };
    return { content, valid, misses: [], notVerified: [{ pointer, reason }] };
  }
  const misses = bodyMisses(schema, values).flatMap(({ constraint, tries }): BodyCandidate[] => {
    const clauses = [constraintId(operation, constraint)];
    for (const { value, path, isProven } of tries) {
      const body = sendable(value);
      const verdict = body === undefined ? undefined : judgeBody(operation, mediaType, body, validate);
      const isAlone = isProven || verdict?.flaws.length === 1;
      if (body === undefined || verdict?.intent !== 'refuse' || !isAlone) continue;
      const { keyword, property, limit } = constraint;
      const label = missLabel(keyword, property ?? limit, path, valueAtPath(value, path));
      return [{ ...written(content, body), label, intent: 'refuse', rule: `body/${keyword}`, clauses }];
    }
    return [];
  });
  const pointers = new Set(constraints.map(({ pointer }) => pointer));
  notVerified.push(...unbroken(schema, { direction: 'request' }).filter(({ pointer }) => pointers.has(pointer)));
  return { content, valid, misses, notVerified };
}

function written({ mediaType }: BodyContent, body: string): { readonly contentType: string; readonly body: string } {
  return { contentType: mediaType, body };
}

/** What a valid value shows. */
function shown(operation: Operation, constraints: readonly Constraint[], value: Json) {
  return {
    intent: 'accept',
    rule: 'body/valid',
    clauses: [
      ...(operation.requestBody?.required ? [clauseId.bodyPresence(operation)] : []),
      clauseId.bodyMediaType(operation),
      ...constraints.filter(({ path }) => reaches(value, path)).map((one) => constraintId(operation, one)),
    ],
  } as const;
}

/** What is the same on the wire shows all that each shows. Labels are what values are told apart by. */
function distinct(candidates: readonly BodyCandidate[], labels: Set<string>): BodyCandidate[] {
  const merged = new Map<string, BodyCandidate>();
  for (const one of candidates) {
    const key = JSON.stringify([one.contentType, one.body]);
    const same = merged.get(key);
    merged.set(key, same === undefined ? one : { ...same, clauses: [...new Set([...same.clauses, ...one.clauses])] });
  }
  return [...merged.values()].map((one) => {
    let label = one.label;
    for (let count = 2; labels.has(label); count += 1) label = `${one.label} (${count})`;
    labels.add(label);
    return { ...one, label };
  });
}
