import { wordsOf } from '../../../openapi/names/nouns.ts';
import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isFreeText, jsonProperties } from '../../../openapi/operation/properties-of.ts';
import { isToldUnique } from '../../../requests/unique/told-unique.ts';
import { operationsThat } from '../../read/meaning.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';

/** Last words of names whose values services keep unique, if they document a conflict. */
const uniqueWords = new Set(['email', 'mail', 'username', 'login', 'slug', 'sku', 'isbn', 'domain', 'subdomain']);

/**
 * The member of a body that only one thing may have a value of, if an operation makes or changes things by it and has a 409.
 * The description says that it is unique, or nothing but such a member can be the reason for a conflict. A member that is
 * said to be unique may be the only reason.
 */
export function uniqueMemberOf(operation: Operation, resource: Resource): string | undefined {
  const [maker] = resource.makers;
  const isChange = operationsThat(resource, 'change', 'replace').includes(operation);
  if (maker?.operation.method !== 'POST' || !hasConflict(maker.operation) || !hasConflict(operation)) return undefined;
  if (maker.operation !== operation && !isChange) return undefined;
  const texts = [...jsonProperties(maker.operation)].filter(([, schema]) => isFreeText(schema));
  const told = texts.filter(([name, schema]) => isToldUnique(maker.operation, name, schema));
  const named = texts.filter(([name]) => uniqueWords.has(wordsOf(name).at(-1) ?? ''));
  const changed = jsonProperties(operation);
  const unique = told.length > 0 || !isNothingElse(maker.operation) ? told : named;
  return unique.find(([name]) => changed.has(name))?.[0];
}

/** Whether a value is free again that a thing had: the description says that it is unique, and not that it stays taken. */
export function isGivenUp(maker: Operation, member: string): boolean {
  const schema = jsonProperties(maker).get(member);
  const words = [
    schema?.text('description'),
    maker.node.text('description'),
    describedConflict(maker)?.node.text('description'),
  ];
  const isKept = /\b(?:ever|never|again|re-?use[ds]?|reserved|deleted)\b/i.test(words.join(' '));
  return schema !== undefined && isToldUnique(maker, member, schema) && !isKept;
}

function hasConflict(operation: Operation): boolean {
  return describedConflict(operation) !== undefined;
}

/** Whether a conflict can have no other reason, such as the state of what the request refers to. */
function isNothingElse(operation: Operation): boolean {
  const hasKey = operation.parameters.some(({ name }) => /idempotency/i.test(name));
  const references = modelFor(operation).referencesOf(operation);
  return !hasKey && references.every(({ in: place }) => place !== 'body');
}
