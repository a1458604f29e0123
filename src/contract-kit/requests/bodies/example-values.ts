import { type Json, toJson } from '../../openapi/document/json.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { BodyContent } from '../../openapi/operation/body-content.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { simplestValue } from '../../schema/generate/valid-values.ts';
import { valuesIn } from '../../schema/generate/values-in.ts';
import { withInvalidHosts } from '../../schema/generate/with-invalid-hosts.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';

/** The rule of bodies that are made of examples. That a service accepts one does not tell that it must accept other values. */
export const exampleRule = 'body/example';

/** Of several examples of a whole body, so many are used. */
const maxWhole = 4;

/**
 * A part with a longer example is not put into another value. Where many schemas refer to each other, each part would hold
 * many others. In characters of JSON.
 */
const longestPart = 4000;

/**
 * Values that are made of the examples in a description: what it gives for the whole body, an object with the required
 * properties, and one with all properties that have examples. They need not be valid. Empty if the body has no example.
 */
export function exampleValues({ requestBody }: Operation, { documented, schema }: BodyContent): Json[] {
  const media = requestBody?.node.at('content', documented);
  const whole = media === undefined ? [] : examplesAt(media, schema).slice(0, maxWhole);
  const composed = schema === undefined ? [] : [composer('required')(schema), composer('all')(schema)];
  return [...whole, ...composed].flatMap((one) => (one === undefined ? [] : [one]));
}

/** The examples of a media type or a schema, such that a service reaches nobody by them. */
function examplesAt(node: SpecNode, schema: SpecNode | undefined): Json[] {
  const several = node.reach('examples')?.value;
  const examples = () => node.reachEntries('examples').map(([, one]) => one.at('value')?.value);
  const listed: unknown[] = Array.isArray(several) ? several : examples();
  const stated = [node.at('example')?.value, ...listed].filter((one) => one !== undefined).map(toJson);
  const isNoWorse = (one: Json, other: Json): boolean => countViolations(schema, other) <= countViolations(schema, one);
  const usable = stated.filter((one) => !hasTelephoneNumber(one));
  return usable.map((one) => withInvalidHosts(one, (other) => isNoWorse(one, other)));
}

function countViolations(schema: SpecNode | undefined, value: Json): number {
  return schema === undefined ? 0 : bodyValidatorOf(schema.document, 'request')(schema, value).length;
}

type Extent = 'required' | 'all';

/** Makes a value with the examples of a schema and its parts. The result is `undefined` if it has none. */
function composer(extent: Extent): (schema: SpecNode) => Json | undefined {
  const known = new Map<string, Json | undefined>();
  const compose = (schema: SpecNode): Json | undefined => {
    const key = schema.whole;
    if (known.has(key)) return known.get(key);
    // A schema inside of itself has no example.
    known.set(key, undefined);
    const value = examplesAt(schema, schema)[0] ?? ofItems(schema) ?? ofBranches(schema) ?? ofMembers(schema);
    known.set(key, value);
    return value;
  };
  const composePart = (schema: SpecNode): Json | undefined => {
    const value = compose(schema);
    return value !== undefined && JSON.stringify(value).length > longestPart ? undefined : value;
  };
  const ofItems = (schema: SpecNode): Json | undefined => {
    const items = schema.reach('items');
    const item = items && composePart(items);
    return item === undefined ? undefined : [item];
  };
  const ofBranches = (schema: SpecNode): Json | undefined =>
    [...schema.reachEntries('oneOf'), ...schema.reachEntries('anyOf')]
      .map(([, branch]) => compose(branch))
      .find((value) => value !== undefined);
  const ofMembers = (schema: SpecNode): Json | undefined => {
    const layers = [schema, ...schema.reachEntries('allOf').map(([, layer]) => layer)];
    const required = new Set(layers.flatMap((layer) => layer.texts('required')));
    const members = layers.flatMap((layer) => layer.reachEntries('properties'));
    // Requests may have no others.
    const sent = members.filter(([, member]) => member.at('readOnly')?.value !== true);
    const valuesBy = (make: (member: SpecNode, name: string) => Json | undefined) =>
      sent.flatMap(([name, member]) => {
        const value = make(member, name);
        return value === undefined ? [] : [[name, value] as const];
      });
    const examples = valuesBy(composePart);
    if (examples.length === 0) return undefined;
    const others = valuesBy((member, name) => (required.has(name) ? simplestValue(member, 'request') : undefined));
    const chosen = examples.filter(([name]) => extent === 'all' || required.has(name));
    return Object.fromEntries([...others, ...chosen]);
  };
  return compose;
}

/** Whether a text of a value is a telephone number, by which a service could reach somebody outside of a test. */
export function hasTelephoneNumber(value: Json): boolean {
  return [...valuesIn(value)].some(({ value: text }) => {
    if (typeof text !== 'string' || /^\d{4}-\d\d-\d\d/.test(text)) return false;
    return /^\+?[\d\s().-]{7,}$/.test(text) && text.replaceAll(/\D/g, '').length >= 7;
  });
}
