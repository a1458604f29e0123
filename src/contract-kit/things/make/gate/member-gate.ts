import type { WireRequest } from '../../../contract/model/exchange.ts';
import { percentEncode } from '../../../contract/parameters/percent-encode.ts';
import { groupBy } from '../../../openapi/document/group-by.ts';
import type { JsonObject } from '../../../openapi/document/json.ts';
import { isJsonObject } from '../../../openapi/document/json.ts';
import { onceFor } from '../../../openapi/document/once-for.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { exactJson } from '../../../openapi/names/exact-json.ts';
import { segmentNoun, wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { withArticle } from '../../../text/listed.ts';
import { makesRemovable, surelyMadeBy } from '../../read/adds-removable.ts';
import { idOf } from '../../read/listed-things.ts';
import { modelFor, type Resource, type ResourceModel } from '../../read/resource-model.ts';
import { pathBelow } from '../../read/thing.ts';
import { carelessReadings } from './careless-readings.ts';
import type { IdLook } from './id-look.ts';
import { notOurs } from './id-look.ts';
import type { Ledger } from './ledger.ts';
import { type RequestMember, requestMembers } from './request-members.ts';

/** A member of the query or the body of a request that could make the service change what was there before. */
export interface Danger extends Pick<RequestMember, 'in' | 'path' | 'optional'> {
  /** The end of a sentence. Absent if nothing has the id, so that the member is harmless. */
  readonly reason?: string;
  /** What it names, as far as the description shows. */
  readonly resource: Resource | undefined;
}

export interface MemberGateOptions {
  readonly model: ResourceModel;
  readonly ledger: Ledger;
  readonly look: IdLook;
  /** The ids that the user has given for the query and the body of an operation. */
  readonly givenFor: (operation: Operation) => ReadonlySet<string>;
  /** Whether a provision module has returned an id. */
  readonly isLent: (id: string) => boolean;
}

/** What the members of a request name. */
interface Judged {
  /** The members that could make the service change what was there before. */
  readonly dangers: readonly Danger[];
  /** The members that name things which do not exist. */
  readonly strangers: readonly Danger[];
  readonly namesOwn: boolean;
}

export type MemberGate = (operation: Operation, request: WireRequest) => Promise<Judged>;

/** What makes a request act on more than it names, as the beginning of the name of a flag, or of the value of a choice. */
export const sweeping: RegExp =
  /^(?:all|clear|delete|force|overwrite|prune|purge|recursive|remove|replace|reset|sync|truncate|wipe)/;
/** The last words of names of amounts, which are no ids although they may be any whole number. */
const amounts =
  /^(?:age|amount|balance|capacity|cents|cost|count|days?|delay|depth|discount|duration|fee|height|hours?|interval|length|level|limit|minutes?|months?|offset|percent|percentage|points|port|price|priority|quantity|qty|rate|rating|score|seats|seconds?|size|stock|sum|temperature|threshold|time|timeout|timestamp|total|ttl|value|version|volume|weight|width|years?)$/;

export function createMemberGate({ model, ledger, look, givenFor, isLent }: MemberGateOptions): MemberGate {
  const numbered = model.resources.filter(({ key, own }) => key.split('{}').length === 2 && hasNumbers(own.get('GET')));

  /** The resources of which a member is the id that the request chooses for what it makes or changes. */
  const chosenBy = (operation: Operation, member: RequestMember, body: unknown): readonly Resource[] => {
    if (member.path.length > 1 || !isJsonObject(body)) return [];
    const sure = surelyMadeBy(operation, model);
    // A view of the same things may answer for an id that nothing has.
    const made = sure.length > 0 ? sure : model.madeBy(operation);
    const own = [...made, model.handlesOf(operation).at(-1)?.resource ?? []].flat();
    return own.filter((resource) => isIdMember(body, member, resource));
  };

  /** The resources that a member refers to, as far as the description shows. */
  const namedBy = (operation: Operation, member: RequestMember): readonly Resource[] => {
    const mentioned = mentionedBy(operation).get(placeOf(member)) ?? [];
    const known = [...mentioned.map(({ resource }) => resource), ...identified(model)(member.schema)];
    if (known.length > 0) return known;
    const isNumber = isWholePlace(member.schema);
    const mayBe = (resource: Resource): boolean =>
      hasNumbers(resource.own.get('GET')) || ledger.hasSeenNumber(resource);
    return told(model, member).filter((resource) => !isNumber || mayBe(resource));
  };

  const whyNot = async (operation: Operation, request: WireRequest, member: RequestMember, body: unknown) => {
    const { value, schema, path } = member;
    const name = `\`${path.filter((key) => key !== '*').join('.')}\``;
    if (isSweeping(member)) return { danger: `its ${name} may act on what this run has not made` };
    const id = String(value);
    if (typeof value !== 'string' && typeof value !== 'number' && !isWholePlace(schema)) return {};
    if (isLent(id) || givenFor(operation).has(id)) return { isOwn: true };
    if (value === '') return {};
    const chosen = chosenBy(operation, member, body);
    const resources = chosen.length > 0 ? chosen : namedBy(operation, member);
    for (const resource of resources) {
      const pathOf = (text: string): string | undefined => pathBelow(resource, request, operation, text);
      const answer = await look({ id, resource, schema, pathOf, mayBeOld: true });
      if (answer === 'own') return { isOwn: true };
      if (answer !== 'free' && !mayBeReferred(operation, resource))
        return { resource: chosen.length > 0 ? undefined : resource, danger: notOurs(answer, name, resource) };
    }
    if (resources.length > 0)
      return { resource: chosen.length > 0 ? undefined : resources.find(({ makers }) => makers.length > 0) };
    const isNumber = isWholePlace(schema) && !amounts.test(nameWords(member).at(-1) ?? '');
    const isText = typeof value === 'string' && (schema?.texts('type').includes('string') ?? true) && !isClosed(schema);
    const seen = isText || isNumber ? ledger.seenAs(id) : undefined;
    if (seen !== undefined && (isText || hasNumbers([...seen.own.values()][0])))
      return { danger: isIdOf(name, seen), resource: seen };
    return isNumber ? await whyNotNumber(name, id) : {};
  };

  /** A whole number without a maximum may be the id of anything, whatever the member is called. */
  const whyNotNumber = async (name: string, id: string): Promise<Named> => {
    for (const text of carelessReadings(id).filter((reading) => /^-?\d+$/.test(reading)))
      for (const resource of numbered) {
        const pathOf = (own: string): string => resource.key.replace('{}', percentEncode(own));
        const answer = await look({ id: text, resource, schema: undefined, pathOf, mayBeOld: true, isExact: true });
        if (answer === 'taken') return { danger: isIdOf(name, resource) };
      }
    return {};
  };

  /** Whether what is made may refer to what was found: nothing makes that, and what is made can be removed again. */
  const mayBeReferred = (operation: Operation, { makers }: Resource): boolean => {
    return makers.length === 0 && makesRemovable(operation, model);
  };

  return async (operation, request) => {
    const body = exactJson(request.body);
    const dangers: Danger[] = [];
    const strangers: Danger[] = [];
    let namesOwn = false;
    for (const member of requestMembers(operation, request)) {
      const { danger, resource, isOwn = false } = await whyNot(operation, request, member, body);
      namesOwn ||= isOwn;
      if (danger !== undefined) dangers.push({ ...member, reason: danger, resource });
      else if (resource !== undefined && !isOwn) strangers.push({ ...member, resource });
    }
    return { dangers, strangers, namesOwn };
  };
}

const mentionedBy = onceFor((operation: Operation) => groupBy(modelFor(operation).mentionsOf(operation), placeOf));

function placeOf({ in: place, path }: Pick<RequestMember, 'in' | 'path'>): string {
  return `${place} ${path.join('/')}`;
}

/** Why a member is dangerous, or whether it names what this run has made. */
interface Named {
  readonly danger?: string;
  readonly resource?: Resource | undefined;
  readonly isOwn?: boolean;
}

function isIdOf(name: string, { noun }: Resource): string {
  return `its ${name} is the id of ${withArticle(noun)} that this run has not made`;
}

/** The words of the name of a member. */
function nameWords({ path }: RequestMember): readonly string[] {
  return wordsOf(path.findLast((key) => key !== '*') ?? '');
}

/** Whether a flag or a choice is on that makes a request act on more than it names. */
function isSweeping(member: RequestMember): boolean {
  const { path, value, schema } = member;
  // Further inside, a word is about a part of what the request names.
  if (path.length > 1) return false;
  const words = nameWords(member);
  // Without a description, a text may be that of a truth value, as in a query.
  const isFlag = schema?.texts('type').includes('boolean') ?? /^(?:true|1|yes|on)$/i.test(String(value));
  if (isFlag) return words.some((word) => sweeping.test(word)) && !/^(?:false|0|no|off|null|)$/i.test(String(value));
  return isClosed(schema) && typeof value === 'string' && sweeping.test(value.trim().toLowerCase());
}

function isClosed(schema: SpecNode | undefined): boolean {
  return schema?.at('enum') !== undefined || schema?.at('const') !== undefined;
}

/** A maximum from here on is that of a type, and not of an amount. */
const typeLimit = 2 ** 31 - 1;

/** Whether a schema allows whole numbers without a limit. */
function isWholePlace(schema: SpecNode | undefined): boolean {
  if (schema === undefined || isClosed(schema)) return false;
  const limits = ['maximum', 'exclusiveMaximum'].map((keyword) => schema.at(keyword)?.value);
  const isBounded = limits.some((limit) => typeof limit === 'number' && limit < typeLimit);
  return schema.texts('type').includes('integer') && !isBounded;
}

/** Whether the ids of what an operation reads may be numbers. */
function hasNumbers(operation: Operation | undefined): boolean {
  const schema = operation?.parameters.findLast(({ in: location }) => location === 'path')?.schema;
  return schema?.texts('type').some((type) => ['integer', 'number'].includes(type)) ?? false;
}

/** Whether a member of the body is the id of what the body is about. */
function isIdMember(body: JsonObject, { path, value }: RequestMember, { variable, noun }: Resource): boolean {
  const [key = ''] = path;
  return idOf(body, variable, noun) === String(value) && idOf({ [key]: value }, variable, noun) !== undefined;
}

/** The resources whose ids a schema describes, because the variable of their path has the same one, or the same pattern. */
const identified = onceFor((model: ResourceModel) => {
  const byMark = new Map<string, Set<Resource>>();
  for (const resource of model.resources)
    for (const operation of resource.own.values())
      for (const mark of marksOf(model.handlesOf(operation).at(-1)?.parameter.schema))
        byMark.set(mark, (byMark.get(mark) ?? new Set<Resource>()).add(resource));
  return (schema: SpecNode | undefined): readonly Resource[] => [
    ...new Set(marksOf(schema).flatMap((mark) => [...(byMark.get(mark) ?? [])])),
  ];
});

/** What tells a schema of ids from others: where the description states it, its pattern, and a format of its own. */
function marksOf(schema: SpecNode | undefined): string[] {
  if (schema === undefined) return [];
  const patterns = schema.texts('pattern').map((text) => `pattern ${text}`);
  return schema.passed.length > 0 ? [`$ref ${schema.pointer}`, ...patterns] : patterns;
}

/** The resources that the description of a member names, if it may hold an id. */
function told({ resources }: ResourceModel, member: RequestMember): Resource[] {
  const { schema } = member;
  const types = schema?.texts('type') ?? [];
  const isText = types.includes('string');
  if (schema === undefined || isClosed(schema) || !(isText || isWholePlace(schema))) return [];
  if (amounts.test(nameWords(member).at(-1) ?? '')) return [];
  const words = wordsOf(schema.text('description') ?? '');
  if (isText && !words.some((word) => ['id', 'ids', 'identifier'].includes(word))) return [];
  const nouns = new Set(words.map(segmentNoun));
  return resources.filter(({ noun }) => nouns.has(noun));
}
