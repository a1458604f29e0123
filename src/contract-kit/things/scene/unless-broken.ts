import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { itemSchema } from '../../openapi/names/item-members.ts';
import { wordsOf } from '../../openapi/names/nouns.ts';
import { successSchemas } from '../../openapi/names/status-class.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { propertiesOf } from '../../openapi/operation/properties-of.ts';
import { itemsIn } from '../read/listed-things.ts';

/** A member that is `null` unless another one has a value, as its description says: "null unless it is closed". */
interface Condition {
  readonly member: string;
  readonly other: string;
  readonly value: string | true;
}

const told = /\bnull unless (?:it|they|(?:the|this) \w+) (?:is|are) `?(\w+)/i;

/** What a body shows that contradicts such a description, as expected and as it is. `undefined` if nothing does. */
export function unlessBroken(operation: Operation, body: unknown): readonly [string, string] | undefined {
  const { whole, items } = conditionsOf(operation);
  return brokenIn([body], whole) ?? (items.length === 0 ? undefined : brokenIn(itemsIn(body), items));
}

function brokenIn(values: readonly unknown[], conditions: readonly Condition[]): readonly [string, string] | undefined {
  for (const object of values.filter(isJsonObject)) {
    const { member = '', other = '' } = conditions.find((condition) => isBroken(object, condition)) ?? {};
    if (member === '') continue;
    const expected = `\`${member}\` is null, because \`${other}\` is ${JSON.stringify(object[other])}`;
    return [expected, `\`${member}\` is ${JSON.stringify(object[member])}`];
  }
  return undefined;
}

function isBroken(object: JsonObject, { member, other, value }: Condition): boolean {
  const decisive = object[other];
  const isKnown = typeof decisive === typeof value;
  return isKnown && decisive !== value && object[member] !== undefined && object[member] !== null;
}

/** The conditions for what a response shows as a whole, and for the items of its list. */
const conditionsOf = onceFor((operation: Operation) => {
  const schemas = successSchemas(operation);
  return {
    whole: schemas.flatMap(conditionsIn),
    items: schemas.map((schema) => itemSchema(schema)).flatMap(conditionsIn),
  };
});

function conditionsIn(schema: SpecNode | undefined): Condition[] {
  const properties = [...propertiesOf(schema)];
  return properties.flatMap(([member, own]): Condition[] => {
    const [, word] = told.exec(own.text('description') ?? '') ?? [];
    if (word === undefined) return [];
    const choice = properties.find(([, node]) => node.texts('enum').includes(word));
    const flag = properties.find(
      ([name, node]) => node.texts('type').includes('boolean') && wordsOf(name).at(-1) === word,
    );
    if (choice !== undefined) return [{ member, other: choice[0], value: word }];
    return flag === undefined ? [] : [{ member, other: flag[0], value: true }];
  });
}
