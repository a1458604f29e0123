import type { Case } from '../../../contract/model/case.ts';
import type { WireRequest } from '../../../contract/model/exchange.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { exactJson } from '../../../openapi/names/exact-json.ts';
import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { judgeSentBody } from '../../../requests/bodies/judge-body.ts';
import { withHeaderField } from '../../scene/changed-request.ts';
import { sentIn } from '../../scene/representation.ts';
import { isBreach, type Verdict } from '../../scene/resource-law.ts';
import type { MadeThing, Scene, StepOptions } from '../../scene/scene.ts';
import { contrastingCase, validCases } from '../../scene/varied-cases.ts';

/** A request that must be refused, or that a service may refuse. */
export interface Refusal {
  /** What is wrong with it, in words. */
  readonly what: string;
  readonly options: StepOptions;
  /** The same for another scene, if it is about something that this one has sent. Default: it is not. */
  readonly anew?: (scene: Scene) => Promise<Refusal | undefined>;
}

/** The number of requests with a fault in the body. */
const maxBodies = 5;

/**
 * Different requests to an operation that must be refused: with wrong credentials, and with an invalid body, query or header.
 * What is valid in them differs from the thing, so that it shows if a service uses it.
 */
export function refusalsOf(scene: Scene, operation: Operation, thing: JsonObject): Refusal[] {
  const faulty = scene.casesOf(operation).filter(({ expectation }) => expectation === 'refuse');
  const at = (dimension: string): Case[] => faulty.filter(({ fault }) => fault?.dimension === dimension);
  const inPath = operation.parameters.filter(({ in: location }) => location === 'path').map(({ name }) => name);
  const others = new Set(faulty.map(({ fault }) => fault?.dimension ?? ''));
  for (const known of ['', 'method', 'credentials', 'body', ...inPath]) others.delete(known);
  const chosen = [
    ...onePerRule(at('credentials')).slice(0, 3),
    ...[...others].flatMap((dimension) => at(dimension).slice(0, 1)),
    ...onePerRule(maxContrast(at('body'), thing)).slice(0, maxBodies),
  ];
  return [
    ...chosen.filter(({ rule }) => !rule.startsWith('law/')).map(toRefusal),
    ...otherMediaType(at('body')).map(toRefusal),
    ...staleConditions(scene, operation, thing),
  ];
}

function toRefusal(one: Case): Refusal {
  return { what: `with ${one.fault?.dimension} ${one.fault?.label}`, options: { pick: () => one } };
}

function otherMediaType(cases: readonly Case[]): Case[] {
  return cases.filter(({ rule }) => rule === 'body/other-media-type').slice(0, 1);
}

/** The cases in an order in which each rule comes once before any comes twice, and only those. */
function onePerRule(cases: readonly Case[]): Case[] {
  const rules = new Set<string>();
  return cases.filter(({ rule }) => !rules.has(rule) && rules.add(rule));
}

function maxContrast(cases: readonly Case[], thing: JsonObject): Case[] {
  const left = [...cases];
  const sorted: Case[] = [];
  for (let one = contrastingCase(left, thing); one !== undefined; one = contrastingCase(left, thing)) {
    sorted.push(one);
    left.splice(left.indexOf(one), 1);
  }
  return sorted;
}

/** A valid request with an ETag that the thing does not have, if the description has `If-Match`. */
function staleConditions(scene: Scene, operation: Operation, thing: JsonObject): Refusal[] {
  const header = operation.parameters.find(
    ({ in: location, name }) => location === 'header' && /^if-match$/i.test(name),
  );
  const one = contrastingCase(validCases(scene, operation), thing);
  if (header === undefined || one === undefined) return [];
  const change = (request: WireRequest): WireRequest => withHeaderField(request, header.name, '"not-its-etag"');
  return [{ what: 'with an `If-Match` that is not its ETag', options: { pick: () => one, change } }];
}

/**
 * A change that gives a thing the members of another one, if the description says that there are conflicts.
 *
 * @param made The other thing.
 */
export function conflictOf(
  scene: Scene,
  operation: Operation,
  { thing: { resource }, step }: MadeThing,
): Refusal | undefined {
  const isPossible = describedConflict(operation) !== undefined;
  const [one] = validCases(scene, operation).filter(({ request }) => isJsonObject(exactJson(request.body)));
  if (!isPossible || one === undefined) return undefined;
  const isValid = (body: JsonObject): boolean =>
    judgeSentBody(operation, one.request.headers, JSON.stringify(body)).expectation === 'accept';
  let body = exactJson(one.request.body);
  for (const [name, value] of Object.entries(sentIn(step)?.value ?? {})) {
    const tried = { ...Object(body), [name]: value };
    if (isValid(tried)) body = tried;
  }
  const request = { ...one.request, body: JSON.stringify(body) };
  return {
    what: 'with the members of another one',
    options: { pick: () => ({ ...one, request }) },
    anew: async (other) => {
      const made = await other.make(resource);
      return typeof made === 'string' ? undefined : conflictOf(other, operation, made);
    },
  };
}

/** What was refused, in words: the request if there is one only. */
export function refusedInWords([first, ...others]: readonly Refusal[]): string {
  return first === undefined || others.length > 0 ? 'requests' : `a request ${first.what}`;
}

/**
 * Judges refused requests, all together first: only if they have done something, each alone. A breach is played again with
 * nothing else.
 *
 * @param judge Sends these requests on a scene, and judges what they have done.
 */
export async function judgeEach(
  scene: Scene,
  refusals: readonly Refusal[],
  judge: (scene: Scene, some: readonly Refusal[]) => Promise<Verdict>,
): Promise<Verdict> {
  const together = await judge(scene, refusals);
  if (!isBreach(together)) return together;
  for (const one of refusals) {
    const alone = await judge(scene, [one]);
    if (!isBreach(alone)) continue;
    const again = async (other: Scene): Promise<Verdict> => {
      const same = one.anew === undefined ? one : await one.anew(other);
      return same === undefined ? { unclear: 'the request cannot be made again' } : await judge(other, [same]);
    };
    return { ...alone, again };
  }
  return { unclear: 'something was done once after refused requests, but not again' };
}

/** Judges the other requests if one that must be refused was accepted, because it may have acted. */
export async function withoutAccepted(
  refusals: readonly Refusal[],
  accepted: Refusal['options'],
  judgeOthers: (others: readonly Refusal[]) => Promise<Verdict>,
): Promise<Verdict> {
  const others = refusals.filter(({ options }) => options !== accepted);
  return others.length === 0 ? { unclear: 'what should be refused was accepted' } : await judgeOthers(others);
}
