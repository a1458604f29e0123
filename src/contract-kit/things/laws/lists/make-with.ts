import type { Case } from '../../../contract/model/case.ts';
import type { JsonObject } from '../../../openapi/document/json.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { jsonProperties, propertiesOf } from '../../../openapi/operation/properties-of.ts';
import { markText } from '../../../requests/unique/mark-text.ts';
import type { Resource } from '../../read/resource-model.ts';
import { bodyOf, firstWith } from '../../scene/changed-request.ts';
import type { MadeThing, Scene } from '../../scene/scene.ts';

/** The properties of the body of a request that makes a thing of a resource. */
export function makingProperties({ makers }: Resource): ReadonlyMap<string, SpecNode> {
  const [maker] = makers;
  return maker === undefined ? new Map() : jsonProperties(maker.operation);
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
export async function makeWith(
  scene: Scene,
  resource: Resource,
  members: JsonObject,
  {
    after = {},
    adapt = (one) => one,
  }: { readonly after?: JsonObject; readonly adapt?: ((one: Case) => Case) | undefined } = {},
): Promise<MadeThing | string> {
  return await scene.make(resource, {
    pick: (valid) => firstWith(valid.map(adapt), members) ?? valid[0],
    change: (request) => {
      const body = bodyOf(request);
      const isChanged = body !== undefined && Object.keys(after).length > 0;
      return isChanged ? { ...request, body: JSON.stringify({ ...body, ...after }) } : request;
    },
  });
}

/** A short text that no other request has. `undefined` if the schema does not allow every text of 8 to 24 characters. */
export function freeText(schema: SpecNode | undefined, word: string): string | undefined {
  if (schema === undefined || !schema.texts('type').includes('string')) return undefined;
  const isBound = ['enum', 'const', 'pattern', 'format'].some((keyword) => schema.at(keyword) !== undefined);
  const least = Number(schema.at('minLength')?.value ?? 0);
  const most = Number(schema.at('maxLength')?.value ?? 100);
  return isBound || least > 8 || most < 24 ? undefined : markText(word, { isAlike: () => true }).text;
}
