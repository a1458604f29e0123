import { isSuccessStatus } from '../../contract/model/exchange.ts';
import type { Step } from '../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { itemSchema } from '../../openapi/names/item-members.ts';
import { identifyingWord } from '../../openapi/names/nouns.ts';
import { successSchemas } from '../../openapi/names/status-class.ts';
import { bodyContents } from '../../openapi/operation/body-content.ts';
import { documentedResponse } from '../../openapi/operation/documented-response.ts';
import { isJsonPatch } from '../../openapi/operation/media-type.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { isNumeric, propertiesOf } from '../../openapi/operation/properties-of.ts';
import { idOf, isWrapping, itemsIn } from '../read/listed-things.ts';
import type { Resource } from '../read/resource-model.ts';
import { idInPath, type Thing } from '../read/thing.ts';
import { bodyMembers, wrapperOf } from './body-members.ts';
import { areOpen, itemSchemas, memberSchemas, membersWithin, type Property, type Schemas } from './member-schemas.ts';

/** An object on the wire, and the schemas that describe it. */
export interface Representation {
  readonly value: JsonObject;
  readonly schemas: Schemas;
}

/** The JSON object that a step has sent, without what wraps it. `undefined` if it is anything else. */
export function sentIn({ case: testCase }: Pick<Step, 'case'>): Representation | undefined {
  const value = bodyMembers(testCase);
  const schemas = sentSchemas(testCase.operation);
  return value !== undefined && schemas.length > 0 ? { value, schemas } : undefined;
}

/** The schemas of the JSON objects that an operation takes, without what wraps them. A JSON Patch is of what it answers with. */
export function sentSchemas(operation: Operation): Schemas {
  const whole = bodyContents(operation).flatMap(({ kind, mediaType, schema }) =>
    isJsonPatch(mediaType) ? successSchemas(operation) : kind === 'json' ? (schema ?? []) : [],
  );
  const wrapper = wrapperOf(operation);
  const inner = wrapper === undefined ? whole : memberSchemas(whole, wrapper.name);
  return wrapper?.isList === true ? itemSchemas(inner) : inner;
}

/** The members of the JSON objects that an operation takes, without what wraps them. */
export function sentProperties(operation: Operation): Property[] {
  return sentSchemas(operation).flatMap((schema) => [...propertiesOf(schema)]);
}

const ids = new Set(['id', 'ids', 'identifier', 'ref', 'key', 'code']);

/** The members of a body that are numbers, and no ids, on which it depends what a request does to a thing. */
export function amountMembersOf(operation: Operation): string[] {
  const isAmount = ([name, schema]: Property): boolean => isNumeric(schema) && !ids.has(identifyingWord(name) ?? '');
  return sentProperties(operation)
    .filter(isAmount)
    .map(([name]) => name);
}

/**
 * The thing that a response shows: its body, the only object with an id in it, or what is wrapped in it. Returns `undefined` if
 * the response shows no thing, or if the description has no schema for the thing.
 */
export function shownIn({ idName, noun }: Resource, step: Step): Representation | undefined {
  const { status, case: testCase } = step;
  const told = wrapperOf(testCase.operation)?.isList === true ? itemsIn(step.body) : [];
  const body = told.length === 1 ? told[0] : step.body;
  if (!isJsonObject(body) || !isSuccessStatus(status)) return undefined;
  const content = documentedResponse(testCase.operation, status)?.content ?? [];
  const whole = content.flatMap(({ schema }) => schema ?? []);
  const isItem = step.isItem === true || told.length === 1;
  const isList = ([name, schema]: Property): boolean => name === step.listedIn && schema.reach('items') !== undefined;
  const lists =
    step.listedIn === undefined
      ? whole
      : whole.flatMap((schema) =>
          membersWithin(schema)
            .filter(isList)
            .map(([, list]) => list),
        );
  const schemas = isItem ? lists.flatMap((schema) => itemSchema(schema) ?? []) : whole;
  // An empty object of which nothing is described is no representation.
  if (schemas.length === 0 || (Object.keys(body).length === 0 && areOpen(schemas))) return undefined;
  if (idOf(body, idName) !== undefined) return { value: body, schemas };
  const objects = Object.entries(body).flatMap(([key, value]) => (isJsonObject(value) ? [[key, value] as const] : []));
  const inner = objects.filter(([, value]) => idOf(value, idName) !== undefined);
  const isWrapped = Object.keys(body).length === 1 && objects.some(([key]) => isWrapping(key, noun));
  const [name, value] = inner.length === 1 ? (inner[0] ?? []) : isWrapped ? (objects[0] ?? []) : [];
  if (name === undefined || value === undefined) return { value: body, schemas };
  return { value, schemas: memberSchemas(schemas, name) };
}

/** The properties that things of a resource have when they are read. */
export function shownProperties(resource: Resource): Property[] {
  const reader = resource.own.get('GET');
  const list = (resource.lists.find(({ by }) => by === 'path') ?? resource.lists[0])?.operation;
  // What its whole shows of a part is what the response to making it shows.
  const showing = reader ?? (list === undefined ? resource.makers[0]?.operation : undefined);
  if (showing !== undefined) return propertiesShownBy(showing, resource);
  return list === undefined ? [] : successSchemas(list).flatMap((schema) => [...propertiesOf(itemSchema(schema))]);
}

/** The properties of a thing in the response of an operation, without what wraps them. */
export function propertiesShownBy(operation: Operation, { noun }: Resource): Property[] {
  const all = successSchemas(operation).flatMap((schema) => [...propertiesOf(schema)]);
  const wrapped = all.filter(([name, schema]) => isWrapping(name, noun) && propertiesOf(schema).size > 0);
  return all.length === 1 && wrapped.length === 1 ? wrapped.flatMap(([, schema]) => [...propertiesOf(schema)]) : all;
}

/** Whether a response shows a thing, and not something else, such as a job. */
export function showsThing({ resource, path }: Thing, step: Step): boolean {
  const shown = shownIn(resource, step)?.value;
  if (shown === undefined || idOf(shown, resource.idName) !== idInPath(path)) return false;
  // A part of the thing may name it, beside its own id.
  return shown.id === undefined || String(shown.id) === idInPath(path);
}
