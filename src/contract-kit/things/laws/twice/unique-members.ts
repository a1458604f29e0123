import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import { isNamedIn, isToldUnique, textsAbout } from '../../../openapi/names/told-unique.ts';
import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isFreeText } from '../../../openapi/operation/properties-of.ts';
import { operationsThat } from '../../read/meaning.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import type { Property } from '../../scene/member-schemas.ts';
import { sentProperties } from '../../scene/representation.ts';
import { saysCaseless } from '../../scene/words.ts';

/** Last words of names whose values services keep unique, if they document a conflict. */
const uniqueWords = new Set(['email', 'mail', 'username', 'login', 'slug', 'sku', 'isbn', 'domain', 'subdomain']);

/**
 * The members of a body of which only one thing may have a value, if an operation makes or changes things by them and has a
 * 409. The description says that they are unique, or nothing but such a member can be the reason for a conflict. What is said
 * to be unique may be the only reason.
 */
export function uniqueMembersOf(operation: Operation, resource: Resource): string[] {
  const [maker] = resource.makers;
  const texts = conflictingTexts(operation, resource);
  if (maker === undefined || texts.length === 0) return [];
  const told = texts.filter(([name, schema]) => isToldUnique(maker.operation, name, schema));
  const named = texts.filter(([name]) => uniqueWords.has(wordsOf(name).at(-1) ?? ''));
  const isSure = told.length > 0 || maker.operation.method === 'PUT' || !isNothingElse(maker.operation);
  return (isSure ? told : named.slice(0, 1)).map(([name]) => name);
}

/** More members are not tried. */
const maxTried = 2;

/** The members of which two equal ones show whether only one thing may have a value, where no words tell one. */
export function maybeUniqueMembersOf(operation: Operation, resource: Resource): string[] {
  const isReferred = (name: string): boolean =>
    modelFor(operation)
      .mentionsOf(operation)
      .some(({ path }) => path.includes(name));
  const texts = conflictingTexts(operation, resource).map(([name]) => name);
  const isTold = uniqueMembersOf(operation, resource).length > 0;
  return isTold ? [] : texts.filter((name) => !isReferred(name)).slice(0, maxTried);
}

/** The free texts by which an operation makes or changes things, if both may be in conflict. */
function conflictingTexts(operation: Operation, resource: Resource): Property[] {
  const [maker] = resource.makers;
  const isChange = operationsThat(resource, 'change', 'replace').includes(operation);
  if (maker === undefined || !describedConflict(maker.operation) || !describedConflict(operation)) return [];
  if (maker.operation !== operation && !isChange) return [];
  return sentProperties(maker.operation).filter(
    ([name, schema]) => isFreeText(schema) && sentPropertyOf(operation, name) !== undefined,
  );
}

/** The schema of a member that an operation takes. */
export function sentPropertyOf(operation: Operation, member: string): SpecNode | undefined {
  return sentProperties(operation).find(([name]) => name === member)?.[1];
}

/**
 * Whether a value is free again that a thing had: the description says that it is unique, and not that it stays taken, or it says so
 * of the request after which it is.
 */
export function isGivenUp(maker: Operation, member: string, by: Operation | undefined): boolean {
  if (saysFree(by, member)) return true;
  const schema = sentPropertyOf(maker, member);
  // "Two stations never have the same name" keeps no name.
  const isKept = /\b(?:again|re-?use[ds]?|reserved|deleted|n?ever(?!\b.*\bsame\b))\b/i;
  return schema !== undefined && isToldUnique(maker, member, schema) && !isKept.test(wordsAbout(maker, member));
}

/** Whether the description of a request says that a value is free after it. */
export function saysFree(by: Operation | undefined, member: string): boolean {
  const own = sentencesOf(by?.node.text('description')).filter((sentence) => isNamedIn(sentence, member));
  return own.some((sentence) => /\b(?:free|available)\b/i.test(sentence) && !/\bnot\b|\bnever\b/i.test(sentence));
}

/** Whether the description says that upper and lower case do not matter where a value is looked for that is taken. */
export function isCaseless(maker: Operation, member: string): boolean {
  return saysCaseless(wordsAbout(maker, member));
}

/** Whether a description says that only things that are not in a state keep a value for themselves: two that are not closed. */
export function isFreeIn(maker: Operation, member: string, state: string): boolean {
  return new RegExp(`\\bnot ${wordsOf(state).join(' ')}\\b`, 'i').test(wordsAbout(maker, member));
}

/** What a description says of a member, and where it names the member, of making a thing with it, and of conflicts. */
function wordsAbout(maker: Operation, member: string): string {
  const own = textsAbout(maker, member, sentPropertyOf(maker, member));
  const others = [maker.node, describedConflict(maker)?.node].flatMap((node) => sentencesOf(node?.text('description')));
  return [...own, ...others.filter((sentence) => isNamedIn(sentence, member))].join('\n');
}

/** Whether a conflict can have no other reason, such as the state of what the request refers to. */
function isNothingElse(operation: Operation): boolean {
  const hasKey = operation.parameters.some(({ name }) => /idempotency/i.test(name));
  const references = modelFor(operation).referencesOf(operation);
  return !hasKey && references.every(({ in: place }) => place !== 'body');
}
