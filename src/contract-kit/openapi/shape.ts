import { isJsonObject } from './json.ts';

/** The required shape of a part of a document. The inside of schemas is checked separately, by keyword. */
export interface Shape {
  /** Completes the sentence "this must be …". */
  readonly noun: string;
  readonly fits: (value: unknown) => boolean;
  readonly members?: Readonly<Record<string, Shape>>;
  /** Of every other member, those apart whose names begin with `x-`, or of every item. */
  readonly each?: Shape;
  /** Whether the part around it cannot be read without it. */
  readonly spoils?: true;
  /** Whether no request of an operation is certainly valid without it. */
  readonly blocks?: true;
  /** Whether it is checked as it is written, and no reference is followed. */
  readonly isOwn?: true;
  /** What is read in its place. Default: it is treated as absent. */
  readonly instead?: unknown;
}

const text: Shape = { noun: 'a string', fits: (value) => typeof value === 'string' };
const flag: Shape = { noun: 'true or false', fits: (value) => typeof value === 'boolean' };
const object: Shape = { noun: 'an object', fits: isJsonObject };
const list: Shape = { noun: 'an array', fits: Array.isArray };
const schema: Shape = { noun: 'a schema', fits: (value) => typeof value === 'boolean' || isJsonObject(value) };
/** A part that blocks all requests of its operation if it is unreadable. */
const sentSchema: Shape = { ...schema, instead: false };

const content: Shape = { ...object, each: { ...object, members: { schema } } };
const sentContent: Shape = {
  ...object,
  each: { ...object, members: { schema: sentSchema }, instead: { schema: false } },
};
const header: Shape = { ...object, members: { required: flag, style: text, explode: flag, schema, content } };
const response: Shape = {
  ...object,
  members: { content, headers: { ...object, each: header }, links: object },
  // The status is documented all the same.
  instead: { description: '' },
};

const needed = { blocks: true } as const;
const spoiling = { spoils: true } as const;
const parameter: Shape = {
  ...object,
  ...needed,
  members: {
    name: { ...text, ...spoiling },
    in: { ...text, ...spoiling },
    style: { ...text, ...spoiling },
    required: { ...flag, ...spoiling },
    explode: { ...flag, ...spoiling },
    allowReserved: { ...flag, ...spoiling },
    content: { ...sentContent, ...spoiling },
    schema: sentSchema,
  },
  // A header parameter of this name is ignored (OpenAPI 3.1 §4.8.12.1), and the others keep their places.
  instead: { name: 'Accept', in: 'header', schema: {} },
};
const parameters: Shape = { ...list, ...needed, each: parameter };
const scopes: Shape = { ...list, ...spoiling, each: { ...text, ...spoiling } };
const security: Shape = { ...list, ...needed, each: { ...object, ...spoiling, each: scopes } };

/** An operation, with what it refers to. */
export const operationShape: Shape = {
  ...object,
  members: {
    operationId: text,
    parameters,
    requestBody: {
      ...object,
      ...needed,
      members: { required: { ...flag, ...spoiling }, content: sentContent },
    },
    responses: { ...object, each: response },
    security,
    callbacks: object,
  },
};

export const methods: readonly string[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** A path item, with its operations as any objects. */
export const pathItemShape: Shape = {
  ...object,
  members: { parameters, ...Object.fromEntries(methods.map((method) => [method, object])) },
};

const scheme: Shape = { ...object, members: { type: text, in: text, name: text, scheme: text } };
const named: Shape = { ...object, each: object };

/** A document, with its path items as any objects. */
export const documentShape: Shape = {
  ...object,
  members: {
    paths: { ...object, each: object },
    webhooks: object,
    security,
    components: {
      ...object,
      members: {
        schemas: { ...object, each: { ...schema, isOwn: true } },
        securitySchemes: { ...object, each: scheme },
        ...Object.fromEntries(
          ['responses', 'parameters', 'requestBodies', 'headers', 'pathItems', 'links', 'callbacks', 'examples'].map(
            (name) => [name, named],
          ),
        ),
      },
    },
  },
};
