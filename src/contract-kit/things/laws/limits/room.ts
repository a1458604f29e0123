import type { JsonObject } from '../../../openapi/document/json.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import { makingProperties } from '../../scene/making-properties.ts';
import { leastOf, type Property } from '../../scene/member-schemas.ts';
import { sentProperties } from '../../scene/representation.ts';

/** Words of names of members that say how much a thing can take. */
export const roomWords: RegExp =
  /^(?:capacity|seat|place|spot|slot|stock|quantity|copy|copie|unit|bed|limit|max|maximum)s?$/;

/** Words of names of members that say how much a request takes. */
export const takenWords: RegExp =
  /^(?:seat|place|spot|slot|quantity|copy|copie|unit|bed|guest|ticket|person|people)s?$/;

/** More room than this is not filled. */
const maxRoom = 3;

/** The member that says how much a thing can take, with the least value that the description allows. */
export interface Room {
  readonly name: string;
  readonly least: number;
}

/** How much a thing can take. `undefined` if no member says it, several do, or it is too much to fill. */
export function roomOf(resource: Resource): Room | undefined {
  const isRoom = ([name, schema]: Property): boolean => isWhole(schema) && hasWord(name, roomWords);
  const members = [...makingProperties(resource)].filter(isRoom);
  const [[name, schema] = []] = members;
  const least = schema === undefined ? 1 : leastOf(schema);
  return name === undefined || members.length > 1 || least > maxRoom ? undefined : { name, least };
}

/** Amounts for the whole numbers of a request that take room: those with a name that matches, or with that of the room itself. */
export function amountsOf(
  operation: Operation,
  name: string,
  words: RegExp,
  amountFor: (schema: SpecNode) => number,
): JsonObject {
  const isNamed = (member: string): boolean => member === name || hasWord(member, words);
  const own = sentProperties(operation).filter(([member, schema]) => isWhole(schema) && isNamed(member));
  return Object.fromEntries(own.map(([member, schema]) => [member, amountFor(schema)]));
}

function hasWord(name: string, words: RegExp): boolean {
  return wordsOf(name).some((word) => words.test(word));
}

function isWhole(schema: SpecNode): boolean {
  return schema.texts('type').includes('integer');
}
