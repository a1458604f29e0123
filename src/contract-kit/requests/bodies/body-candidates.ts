import { clauseId } from '../../contract/model/clause-id.ts';
import type { KnownBody } from '../../contract/model/operation-values.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import type { Json, JsonObject } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { keepFor, onceFor } from '../../openapi/document/once-for.ts';
import { wordsOf } from '../../openapi/names/nouns.ts';
import { type BodyContent, bodyContents, bodyMeaning, contentFor } from '../../openapi/operation/body-content.ts';
import { needsBody, type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { boundaryValues, isNotVerified, validValues } from '../../schema/generate/valid-values.ts';
import { nameAt, withTexts } from '../../schema/generate/values-in.ts';
import { canonical, distinct as distinctValues } from '../../schema/validate/canonical.ts';
import type { BodyCandidate } from './body-candidate.ts';
import { type BodyMaker, createBodyMaker, type ValidBody } from './body-maker.ts';
import { bodySyntaxes } from './body-syntax.ts';
import { exampleRule, exampleValues, wholeExamples } from './example-values.ts';
import { invalidBodies } from './invalid-bodies.ts';
import { jsonLabel } from './labels.ts';
import { malformedBodies } from './malformed-bodies.ts';
import { laterFaults, nearBodies } from './near-bodies.ts';
import { withOmissions } from './omissions.ts';
import { placedBody } from './placed-body.ts';
import { wholeOf } from './placed-value.ts';
import { valuesAround } from './values-around.ts';
import { awkwardBodies, fullBodies, isLarge, manyClauses, toFullBody, variedValues } from './varied-values.ts';

export interface BodyCandidates {
  /** An ordinary body first. Empty if the operation has no body that the kit can generate. */
  readonly valid: readonly BodyCandidate[];
  readonly others: readonly BodyCandidate[];
  /** The parts that cannot be tried, with the reasons. */
  readonly notVerified: readonly NotVerified[];
}

/** The most bodies of an operation with a fault: so many, and some for each clause. */
const faulty = { least: 100, each: 4, most: 900 };
/** The same for a body whose values are not varied at each depth. */
const maxFaultyOfLarge = 96;
/** Bodies that are sent only once, because they have no room for a unique part. */
const maxOutgrown = 4;
/** For each further media type, which a provider parses by other code and then validates by the same code. */
const further = { valid: 6, invalid: 60 };

/** The bodies of so many operations are kept, because those of a large document need much memory. */
const maxKept = 64;
const validOf = keepFor(makeValid, maxKept);
const keptOf = keepFor(makeCandidates, maxKept);

/** The bodies that a service has accepted. */
type Known = readonly KnownBody[];

/** Where none is known, the bodies of an operation are kept with its document. */
const noneOf = onceFor((_document: JsonObject): Known => []);
const knownOr = (known: Known, { node }: Operation): Known => (known.length > 0 ? known : noneOf(node.document));

/**
 * Valid bodies of an operation, an ordinary one first. They are made faster than all candidates. Always the same.
 *
 * @param known Bodies that a service has accepted. They come first, and the others differ from the first of them in one thing.
 */
export function validBodies(operation: Operation, known: Known = []): readonly BodyCandidate[] {
  return validOf(knownOr(known, operation), operation).valid;
}

/** Every body worth sending to an operation. Always the same. */
export function bodyCandidates(operation: Operation, known: Known = []): BodyCandidates {
  return keptOf(knownOr(known, operation), operation);
}

/** The candidate for a known body, or for none. */
export function candidateOf(valid: readonly BodyCandidate[], body: KnownBody | undefined): BodyCandidate | undefined {
  const wanted = body && canonical(withLaterExpiry(body.value));
  return valid.find(({ value }) => (value === undefined ? wanted === undefined : canonical(value) === wanted));
}

/** The valid bodies, and those of each media type with the one that the others differ from in one thing. */
function makeValid(known: Known, operation: Operation) {
  const meaning = bodyMeaning(operation);
  if (meaning === 'none') return { valid: [], contents: [] };
  const sent = contentFor(operation, known[0]?.contentType ?? '');
  const isSent = ({ documented }: BodyContent): boolean => typeof sent === 'object' && documented === sent.documented;
  const described = bodyContents(operation);
  const ordered = [...described.filter(isSent), ...described.filter((content) => !isSent(content))];
  const contents = ordered.map((content) => {
    const maker = createBodyMaker(operation, content);
    const around = bodiesAround(maker, known);
    const isKnown = around.length > 0;
    const own = withOmissions(isKnown ? around : bodiesOf(maker, exampleValues(operation, content)));
    return { maker, own, base: isKnown ? own[0] : undefined };
  });
  const [first, ...others] = contents.filter(({ own }) => own.length > 0);
  const made = [...(first?.own ?? []), ...others.flatMap(({ own }) => own.slice(0, further.valid))];
  const isOptional = meaning !== 'only-valid' && !needsBody(operation);
  const absent: readonly BodyCandidate[] = isOptional ? [absentBody(operation, 'accept')] : [];
  return { valid: withUniqueLabels([...made, ...absent], new Set()), contents };
}

function makeCandidates(known: Known, operation: Operation): BodyCandidates {
  const { valid, contents } = validOf(known, operation);
  const others: BodyCandidate[] = [];
  const notVerified: NotVerified[] = [];
  const first = contents.find(({ own }) => own.length > 0);
  for (const content of contents) {
    const { maker, own, base } = content;
    if (own.length === 0) {
      notVerified.push(whyNone(operation, maker.content));
      continue;
    }
    // Of the bodies around a known one, those with more properties get the faults that it has no room for.
    const most = base?.omits.length;
    const rich = own.filter((body) => most === undefined || body === base || body.omits.length < most);
    const hosts = inHostOrder(rich, wholeExamples(operation, maker.content));
    const text = own.map(({ body }) => body).find((body) => body !== '') ?? '';
    const malformed = malformedBodies(operation, maker.content, text);
    if (content !== first) {
      others.unshift(...invalidBodies(maker, hosts, further.invalid).bodies);
      // A service may read a media type that is not documented by the code of this one.
      others.push(...malformed.filter(({ rule }) => rule === 'body/other-media-type'));
      continue;
    }
    others.push(...own.flatMap((body) => maker.outgrown(body) ?? []).slice(0, maxOutgrown));
    if (isLarge(maker)) {
      const limit = manyClauses(operation.node.document);
      const reason = `the values of this body are not varied at each depth, because it has ${maker.clauses.length} constraints, more than ${limit}`;
      notVerified.push({ pointer: (maker.content.schema ?? operation.node).pointer, reason });
    }
    const isKnown = base !== undefined && maker.content.schema !== undefined;
    const full = isKnown ? [toFullBody(maker, base.value)] : fullBodies(maker, hosts);
    const turn = readOperations(operation.node.document).findIndex(({ id }) => id === operation.id);
    const deep = [laterFaults(maker, full), nearBodies(maker, full, hosts, turn)];
    const room = Math.min(faulty.most, faulty.least + faulty.each * maker.clauses.length);
    const found = invalidBodies(maker, hosts, isLarge(maker) ? maxFaultyOfLarge : room, deep);
    others.unshift(...found.bodies);
    others.push(...malformed, ...awkwardBodies(maker, full));
    notVerified.push(...found.notVerified);
  }
  if (bodyMeaning(operation) === 'only-valid') return { valid, others: [], notVerified };
  if (needsBody(operation)) others.unshift(absentBody(operation, 'refuse'));
  return { valid, others: withUniqueLabels(others, new Set(valid.map(({ label }) => label))), notVerified };
}

function absentBody(operation: Operation, expectation: 'accept' | 'refuse'): BodyCandidate {
  return { label: 'absent', rule: 'body/absent', clauses: [clauseId.bodyPresence(operation)], expectation };
}

/** The known bodies, and bodies that differ from the first of them in one thing. Empty if the media type cannot write them. */
function bodiesAround(maker: BodyMaker, known: Known): ValidBody[] {
  const later = distinctValues(known.map(({ value }) => withLaterExpiry(value)));
  const wholes = later.flatMap((value) => maker.valid(value, jsonLabel(value)) ?? []);
  const [base] = wholes;
  if (base === undefined) return [];
  const around = valuesAround(maker, toFullBody(maker, base.value), fullBodies(maker, [base.value]));
  const placed = around.flatMap(({ label, own }) => placedBody(maker, own, label) ?? []);
  return [
    ...wholes.map((whole) => ({ ...whole, rule: exampleRule })),
    ...placed.map((body) => ({ ...body, alone: true as const })),
  ];
}

/** @param examples Values of the description. Those that are valid come first, because services often check more than it says. */
function bodiesOf(maker: BodyMaker, examples: readonly Json[]): ValidBody[] {
  const { schema } = maker.content;
  const boundaries =
    schema === undefined ? [bodySyntaxes[maker.content.kind].sample ?? {}] : boundaryValues(schema, 'request');
  const varied = variedValues(maker, fullBodies(maker, boundaries), boundaries);
  const own = [...boundaries, ...varied.map(wholeOf)];
  const given = distinctValues(examples.map((example) => withLaterExpiry(example)));
  const values = own.length === 0 ? [] : distinctValues([...given, ...own.map((one) => withLaterExpiry(one))]);
  const parts = new Map(varied.map((value) => [canonical(withLaterExpiry(wholeOf(value))), value]));
  return values.flatMap((value, index) => {
    const body = maker.valid(value, jsonLabel(value));
    const rule = index < given.length ? exampleRule : 'body/valid';
    const own = parts.get(canonical(value));
    return body === undefined ? [] : [{ ...body, rule, ...(own && { own }) }];
  });
}

/** Valid values in the order in which faults are put into them: examples of the whole body first, and of all the shortest. */
function inHostOrder(bodies: readonly ValidBody[], examples: readonly Json[]): Json[] {
  const given = new Set(examples.map((one) => canonical(withLaterExpiry(one))));
  const isMade = ({ value }: ValidBody): number => Number(!given.has(canonical(value)));
  return bodies.toSorted((a, b) => isMade(a) - isMade(b) || a.body.length - b.body.length).map(({ value }) => value);
}

function whyNone({ node }: Operation, { schema, documented }: BodyContent): NotVerified {
  const made = schema && validValues(schema, 'request');
  if (made && isNotVerified(made)) return made;
  return { pointer: (schema ?? node).pointer, reason: `no value of it can be sent as ${documented}` };
}

/**
 * Merges bodies that are equal on the wire, with the clauses of all, and makes labels unique.
 *
 * @param labels Those that are taken.
 */
function withUniqueLabels(candidates: readonly BodyCandidate[], labels: Set<string>): BodyCandidate[] {
  const byBytes = groupBy(candidates, ({ contentType, body }) => JSON.stringify([contentType, body]));
  return [...byBytes.values()].map((same) => {
    const [candidate] = same;
    let label = candidate.label;
    for (let count = 2; labels.has(label); count += 1) label = `${candidate.label} (${count})`;
    labels.add(label);
    return { ...candidate, label, clauses: [...new Set(same.flatMap(({ clauses }) => clauses))] };
  });
}

/** A leap year, so that every day of another year is a day of it. Clocks that end in 2038 have it. */
const later = 2036;

/**
 * A value whose dates of expiry lie in the future: those of members with names such as `expiresAt` or `due_date`. Services
 * often refuse past ones, although a description has no words for that.
 */
export function withLaterExpiry(value: Json): Json {
  return withTexts(value, (text, path) => {
    const [year] = /^\d{4}(?=-\d\d-\d\d(?:[T ]|$))/.exec(text) ?? [];
    const words = wordsOf(nameAt(path)).join('_');
    const isExpiry = /expir|deadline|until|(?:^|_)due|valid_?to(?:$|_)/.test(words);
    return isExpiry && Number(year) < later ? later + text.slice(4) : text;
  });
}
