import { isJsonArray, isJsonMap, type Json, toJson } from '../../openapi/document/json.ts';
import { appendPointer, pointerTokens } from '../../openapi/document/pointer.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import { successSchemas } from '../../openapi/names/status-class.ts';
import type { BodyContent } from '../../openapi/operation/body-content.ts';
import { isJsonPatch } from '../../openapi/operation/media-type.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { branchesOf, type Conjunction, conjunctionKey } from '../../schema/generate/conjunction.ts';
import { fullValues } from '../../schema/generate/full-values.ts';
import { prepare } from '../../schema/generate/valid-values.ts';
import { simplestDepth } from '../../schema/generate/value-maker.ts';
import { describedParts } from '../../schema/generate/value-places.ts';
import { valuesIn } from '../../schema/generate/values-in.ts';
import { withInvalidHosts } from '../../schema/generate/with-invalid-hosts.ts';
import { requestViolations } from '../../schema/validate/body-validator.ts';
import { isFalseSchema } from '../../schema/validate/false-schema.ts';

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
 * properties, and one with all properties that have examples. They need not be valid. A JSON Patch needs no example: it replaces
 * what the operation shows.
 */
export function exampleValues(operation: Operation, content: BodyContent): Json[] {
  const { schema } = content;
  const parts = schema === undefined ? [] : [composed(schema, 'required'), composed(schema, 'all')];
  const whole = [...wholeExamples(operation, content), ...patches(operation, content)];
  return [...whole, ...parts].flatMap((one) => (one === undefined ? [] : [one]));
}

/** Members that a service mostly sets itself, even if they are not marked. */
const serversOwn = /^(?:id|_id|uuid|version|revision|etag)$|(?:At|_at)$/;

/** JSON Patches of one command each: what the operation answers with shows which members there are, and their values. */
function patches(operation: Operation, { mediaType, schema }: BodyContent): Json[] {
  if (!isJsonPatch(mediaType)) return [];
  const prepared = successSchemas(operation).flatMap((shown) => prepare(shown, 'request'));
  const [full] = prepared.flatMap(({ maker, layers }) => fullValues(maker, layers));
  const members = Object.entries(isJsonMap(full) ? full : {}).filter(([name]) => !serversOwn.test(name));
  const scalarFirst = members.sort(([, one], [, two]) => Number(one instanceof Object) - Number(two instanceof Object));
  const all = scalarFirst.map(([name, value]) => [{ op: 'replace', path: appendPointer('', name), value }]);
  return all.filter((patch) => requestViolations(schema, patch).length === 0).slice(0, maxWhole);
}

/**
 * What a description gives for the whole body, and each item of a list alone: one command of a JSON Patch may be refused where
 * another one is accepted.
 */
export function wholeExamples({ requestBody }: Operation, { documented, schema }: BodyContent): Json[] {
  const media = requestBody?.node.at('content', documented);
  const whole = media === undefined ? [] : examplesAt(media, schema).slice(0, maxWhole);
  const lists = whole.filter(isJsonArray).filter(({ length }) => length > 1);
  return [...whole, ...lists.flatMap((list) => list.map((item) => [item]))];
}

/** The examples of a media type, a parameter or a schema, such that a service reaches nobody by them. */
export function examplesAt(node: SpecNode, schema: SpecNode | undefined): Json[] {
  const several = node.reach('examples')?.value;
  const examples = () => node.reachEntries('examples').map(([, one]) => one.at('value')?.value);
  const listed: unknown[] = Array.isArray(several) ? several : examples();
  const stated = [node.at('example')?.value, ...listed].filter((one) => one !== undefined).map(toJson);
  const countOf = (value: Json): number => requestViolations(schema, value).length;
  const usable = stated.filter((one) => !hasTelephoneNumber(one));
  return usable.map((one) => withInvalidHosts(one, (other) => countOf(other) <= countOf(one)));
}

/** A value with the examples of a schema and its parts: of those that it needs, or of all. `undefined` if they have none. */
function composed(schema: SpecNode, extent: 'required' | 'all'): Json | undefined {
  const { maker, layers: root } = prepare(schema, 'request');
  const known = new Map<string, Json | undefined>();
  const compose = (layers: Conjunction): Json | undefined => {
    const key = conjunctionKey(layers.map((layer) => maker.set.target(layer.schema.$ref) ?? layer));
    if (known.has(key)) return known.get(key);
    // A schema inside of itself has no example.
    known.set(key, undefined);
    for (const branch of branchesOf(maker.set, layers)) known.set(key, known.get(key) ?? ofBranch(branch));
    return known.get(key);
  };
  const ofBranch = (branch: Conjunction): Json | undefined => {
    const reached = (pointer: string) => SpecNode.root(schema.document).reach(...pointerTokens(pointer));
    const nodes = branch.flatMap((layer) => reached(maker.set.origin(layer.pointer).pointer) ?? []);
    const [example] = nodes.flatMap((node) => examplesAt(node, node));
    const [simplest] = maker.values(branch, simplestDepth);
    if (example !== undefined || simplest === undefined) return example;
    const parts = describedParts(maker, branch, simplest).filter(({ layers }) => layers.length > 0);
    const made = parts.flatMap(({ key, layers, isThere }) => {
      const value = layers.some((layer) => isFalseSchema(layer.schema)) ? undefined : compose(layers);
      return value === undefined || JSON.stringify(value).length > longestPart ? [] : [{ key, value, isThere }];
    });
    const chosen = made.filter(({ key, isThere }) => extent === 'all' || isThere || typeof key === 'number');
    const put = (whole: Json, { key, value }: (typeof made)[number]): Json => withValueAt(whole, [key], value);
    return made.length === 0 ? undefined : chosen.reduce(put, simplest);
  };
  return compose(root);
}

/** Whether a text of a value is a telephone number, by which a service could reach somebody outside of a test. */
export function hasTelephoneNumber(value: Json): boolean {
  return [...valuesIn(value)].some(({ value: text }) => {
    if (typeof text !== 'string' || /^\d{4}-\d\d-\d\d/.test(text)) return false;
    return /^\+?[\d\s().-]{7,}$/.test(text) && text.replaceAll(/\D/g, '').length >= 7;
  });
}
