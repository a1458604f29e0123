import { type BodyValidator, bodyValidatorOf } from '../check/body-validator.ts';
import type { NamedFlaw } from '../check/pick-branch.ts';
import { shownValues } from '../check/shown-values.ts';
import type { BodyAssertion, NotVerified } from '../contract/clause.ts';
import { clauseId } from '../contract/clause-id.ts';
import { requestBodyClauses } from '../contract/request-body-clauses.ts';
import type { Json } from '../document/json.ts';
import type { Operation } from '../document/operation.ts';
import { boundaryValues, isUnsupported, unbroken, validValues } from '../values/index.ts';
import type { BodyCandidate } from './body-candidate.ts';
import { type BodyContent, bodyContents, bodyMeaning } from './body-content.ts';
import { jsonLabel, missLabel } from './body-label.ts';
import { type BodyClause, bodyMisses } from './body-misses.ts';
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
    ({ contentType, body, intent }) => judgeBody(operation, { contentType, body }, validate).intent === intent,
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
  const clauses = clausesFor(operation, content);
  const values = schema === undefined ? [{}] : boundaryValues(schema, { direction: 'request' });
  const pairs = values.flatMap((value) => {
    const body = sendable(value);
    const verdict = body === undefined ? undefined : judgeBody(operation, { contentType: mediaType, body }, validate);
    // What the second judge cannot read, the first one has judged.
    const isValid = verdict?.intent === 'accept' || verdict?.isUnread;
    return isValid && body !== undefined ? [{ value, body }] : [];
  });
  const valid = pairs.map(({ value, body }): BodyCandidate => {
    return { ...written(content, body), ...shown(operation, clauses, value, validate), label: jsonLabel(value) };
  });
  if (schema === undefined) return { content, valid, misses: [], notVerified };
  const made = validValues(schema, { direction: 'request' });
  if (valid.length === 0) {
    const { pointer, reason } = isUnsupported(made)
      ? made
      : { pointer: schema.pointer, reason: `no value of it can be sent as ${mediaType}` };
    return { content, valid, misses: [], notVerified: [{ pointer, reason }] };
  }
  const hosts = pairs
    .map(({ value }) => value)
    .toSorted((one, other) => JSON.stringify(one).length - JSON.stringify(other).length);
  const misses = clauses.toSorted(byTelling).flatMap((clause): BodyCandidate[] => {
    for (const { value, path, isProven } of bodyMisses(clause, schema, hosts, validate)) {
      const body = sendable(value);
      if (body === undefined) continue;
      const { intent, flaws } = judgeBody(operation, { contentType: mediaType, body }, validate);
      if (intent !== 'refuse' || !(isProven || breaksNothingElse(flaws, clause.id))) continue;
      const { keyword, limit } = clause.assertion;
      const label = missLabel(keyword, limit, path, value);
      return [{ ...written(content, body), label, intent, rule: `body/${keyword}`, clauses: [clause.id] }];
    }
    return [];
  });
  const broken = new Set(misses.flatMap((miss) => miss.clauses));
  const open = new Set(clauses.filter(({ id }) => !broken.has(id)).map(({ pointer }) => pointer));
  notVerified.push(...unbroken(schema, { direction: 'request' }).filter(({ pointer }) => open.has(pointer)));
  return { content, valid, misses, notVerified };
}

/** A value of the wrong type is none of an enumeration either: what is wrong with it must be wrong in one place. */
function breaksNothingElse(flaws: readonly NamedFlaw[], clause: string): boolean {
  const own = flaws.find((flaw) => flaw.clause === clause);
  return own !== undefined && flaws.every(({ place }) => place.join('/') === own.place.join('/'));
}

function clausesFor(operation: Operation, { documented }: BodyContent): BodyClause[] {
  return requestBodyClauses(operation).clauses.flatMap((clause) => {
    const { assertion } = clause;
    return assertion?.mediaTypes.includes(documented) ? [{ ...clause, assertion }] : [];
  });
}

/** Keywords that tell most, first. */
const ranks = ['required', 'type', 'enum', 'const'];

/** Nearest to the root first. */
function byTelling({ assertion: one }: BodyClause, { assertion: other }: BodyClause): number {
  return one.path.length - other.path.length || rankOf(one) - rankOf(other);
}

function rankOf({ keyword }: BodyAssertion): number {
  return ranks.includes(keyword) ? ranks.indexOf(keyword) : ranks.length;
}

function written({ mediaType }: BodyContent, body: string): { readonly contentType: string; readonly body: string } {
  return { contentType: mediaType, body };
}

/** What a valid value shows. */
function shown(operation: Operation, clauses: readonly BodyClause[], value: Json, validate: BodyValidator) {
  return {
    intent: 'accept',
    rule: 'body/valid',
    clauses: [
      ...(operation.requestBody?.required ? [clauseId.bodyPresence(operation)] : []),
      clauseId.bodyMediaType(operation),
      ...clauses
        .filter(({ assertion }) => shownValues(value, assertion, validate).next().done === false)
        .map(({ id }) => id),
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
