import { onceFor } from '../document/once-for.ts';
import type { SpecNode } from '../document/spec-node.ts';
import { bodyContents } from '../operation/body-content.ts';
import { describedConflict } from '../operation/documented-response.ts';
import { type Operation, readOperations } from '../operation/operation.ts';
import { wrappedProperties } from '../operation/properties-of.ts';
import { isReferred, namedResources } from './named-resources.ts';
import { wordsOf } from './nouns.ts';
import { type Reference, referencesOf } from './references.ts';
import { successSchemas } from './status-class.ts';

/** Last words of names of identifiers, which only one thing has if there can be conflicts. */
const identifierWords = new Set(['number', 'no', 'code', 'id', 'tag', 'plate', 'registration', 'signature']);

/** Identifiers of something else than the thing itself. */
const ofSomethingElse = /^(?:phone|mobile|telephone|fax|postal|post|zip|house|street|country|currency|language|area)$/;

/**
 * The names of the properties in the body of an operation that only one thing may have a value of: the description says so,
 * or it has a 409 and they are called like an identifier with a pattern. The ids of other resources are left out.
 */
export const toldUniqueIn: (operation: Operation) => ReadonlySet<string> = onceFor((operation: Operation) => {
  const properties = bodyContents(operation).flatMap(({ schema }) => [...wrappedProperties(schema)]);
  const isIdentifier = (words: readonly string[]): boolean =>
    identifierWords.has(words.at(-1) ?? '') && !words.some((word) => ofSomethingElse.test(word));
  const hasConflict = describedConflict(operation) !== undefined;
  const isUnique = ([name, schema]: readonly [string, SpecNode]): boolean =>
    isToldUnique(operation, name, schema) ||
    (hasConflict && isIdentifier(wordsOf(name)) && schema.at('pattern') !== undefined);
  const unique = properties.filter(isUnique).map(([name]) => name);
  // Reading all paths costs much where there is nothing to leave out.
  if (unique.length === 0) return new Set();
  const resources = namedResources(readOperations(operation.node.document));
  const isOfThing = (reference: Reference): boolean => resources.some((resource) => isReferred(reference, resource));
  const references = referencesOf(operation).filter((reference) => reference.isBare !== true && isOfThing(reference));
  const referring = new Set(references.flatMap(({ path }) => path));
  return new Set(unique.filter((name) => !referring.has(name)));
});

/** Whether the description says that a member is unique, also where it is shown, or names it where it tells of a conflict. */
export function isToldUnique(operation: Operation, name: string, schema: SpecNode): boolean {
  const conflict = describedConflict(operation)?.node.text('description') ?? '';
  const isNamed = conflict.split(/[,.;]/).some((clause) => {
    const isTaken = /\b(?:taken|in use|used|exists|duplicate|unique|same|with (?:this|that))\b/i.test(clause);
    return isTaken && isNamedIn(clause, name);
  });
  return isNamed || textsAbout(operation, name, schema).some((text) => oneOnly.test(text));
}

/** What a description says of a member of a body: where an operation takes it, and where a success shows it. */
export function textsAbout(operation: Operation, name: string, schema: SpecNode | undefined): string[] {
  const shown = shownBy(operation).map((properties) => properties.get(name));
  return [schema, ...shown].map((node) => node?.text('description') ?? '');
}

const shownBy = onceFor((operation: Operation) => successSchemas(operation).map(wrappedProperties));

/** Whether a text has the words of a name. */
export function isNamedIn(text: string, name: string): boolean {
  return wordsOf(text).join(' ').includes(wordsOf(name).join(' '));
}

/** Words for what only one thing may have. */
const oneOnly = /\b(?:unique|no two|two\b[^.]*\bnever\b[^.]*\bthe same)\b/i;
