import type { Case } from '../../contract/model/case.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { propertiesOf } from '../../openapi/operation/properties-of.ts';
import { markText } from '../../requests/unique/mark-text.ts';
import { fillSlots } from '../../requests/unique/slots.ts';
import type { Resource } from '../read/resource-model.ts';
import { withMembersIn } from './body-members.ts';
import { sentProperties } from './representation.ts';
import type { MakeOptions } from './scene.ts';
import { isIdOf } from './unknown-like.ts';
import { firstWith } from './with-query.ts';

/** The properties of what a request sends to make a thing of a resource, without what wraps them. */
export function makingProperties({ makers: [maker] }: Resource): ReadonlyMap<string, SpecNode> {
  if (maker === undefined) return new Map();
  return new Map(sentProperties(maker.operation));
}

/** The schema of a member of these properties, or of one inside of an object: `address.city`. */
export function propertyAt(properties: ReadonlyMap<string, SpecNode>, member: string): SpecNode | undefined {
  const [owner = '', ...inside] = member.split('.');
  const own = properties.get(owner);
  return inside.length === 0 ? own : propertyAt(propertiesOf(own), inside.join('.'));
}

/**
 * Makes a thing with these members in its body, as far as the description allows them together.
 *
 * @param after More members, which replace what was written for other things that the body refers to. Default: none.
 * @param adapt Changes a valid case before. Default: it stays as it is.
 */
export function making(
  { makers: [maker] }: Resource,
  members: JsonObject,
  after: JsonObject = {},
  adapt: (testCase: Case) => Case = (testCase) => testCase,
): MakeOptions {
  return {
    pick: (valid) => firstWith(valid.map(adapt), members) ?? valid[0],
    change: (request) => (maker === undefined ? request : withMembersIn(maker.operation, request, after)),
  };
}

/** A text that no other request has. `undefined` if the schema does not allow one that begins with the word, or has a format. */
export function freeText(schema: SpecNode | undefined, word: string): string | undefined {
  if (!schema?.texts('type').includes('string') || schema.at('format') !== undefined) return undefined;
  const isAllowed = (text: string): boolean => isIdOf(schema, fillSlots(text, 0n));
  const { value, mayBeTaken } = markText(word, isAllowed);
  return isAllowed(value) && !mayBeTaken ? value : undefined;
}
