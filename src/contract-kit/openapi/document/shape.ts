import { isJsonObject } from './json.ts';

/** The required shape of a part of a document. The inside of schemas is checked separately, by keyword. */
export interface Shape {
  /** Ends the sentence "this must be …". */
  readonly noun: string;
  readonly fits: (value: unknown) => boolean;
  readonly members?: Readonly<Record<string, Shape>>;
  /** The shape of each item, or of each other member whose name does not begin with `x-`. */
  readonly each?: Shape;
  /** Whether the part around it is unreadable without it. */
  readonly spoils?: true;
  /** Whether no valid request of the operation can be made without it. */
  readonly blocks?: true;
  /** Whether a reference in its place is not followed, because its target is checked elsewhere. */
  readonly isOwn?: true;
  /** What replaces it if it is unreadable. Default: it is removed. */
  readonly instead?: unknown;
}

const text: Shape = { noun: 'a string', fits: (value) => typeof value === 'string' };
const flag: Shape = { noun: 'true or false', fits: (value) => typeof value === 'boolean' };
const object: Shape = { noun: 'an object', fits: isJsonObject };
const list: Shape = { noun: 'an array', fits: Array.isArray };
const schema: Shape = { noun: 'a schema', fits: (value) => typeof value === 'boolean' || isJsonObject(value) };
/** A schema of something that requests contain. If it is unreadable, it becomes `false`, so that no value is valid. */
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
  // The status stays documented.
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
  // A header parameter with this name is ignored (OpenAPI 3.1 §4.8.12.1), and the pointers to the others stay valid.
  instead: { name: 'Accept', in: 'header', schema: {} },
};
const parameters: Shape = { ...list, ...needed, each: parameter };
const scopes: Shape = { ...list, ...spoiling, each: { ...text, ...spoiling } };
const security: Shape = { ...list, ...needed, each: { ...object, ...spoiling, each: scopes } };

/** An operation, with the parts that it refers to. */
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

/** A path item. Its operations may be any objects. */
export const pathItemShape: Shape = {
  ...object,
  members: { parameters, ...Object.fromEntries(methods.map((method) => [method, object])) },
};

const scheme: Shape = { ...object, members: { type: text, in: text, name: text, scheme: text } };
const named: Shape = { ...object, each: object };

/** A document. Its path items may be any objects. */
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
