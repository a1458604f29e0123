/** A path from the root of the spec: keys and indexes. */
type Way = readonly (string | number)[];

/** One fact of the seed document, with its path and its value in the spec. Typed by hand from the seed. */
export interface SeedFact {
  readonly fact: string;
  /** The path from the root of the spec. `$ref`s are followed. */
  readonly at: Way;
  /** The value without descriptions, or a pattern for prose. `undefined`: the part must be absent. */
  readonly is: unknown;
}

const operation: Way = ['paths', '/conversations/{id}', 'delete'];
const parameter = (index: number): Way => [...operation, 'parameters', index];
const body = (status: string): Way => [...operation, 'responses', status, 'content', 'application/json', 'schema'];
const property = (status: string, ...names: readonly string[]): Way => [
  ...body(status),
  ...names.flatMap((name) => (name === '[]' ? ['items'] : ['properties', name])),
];
const header = parameter(0);
const id = parameter(1);
const retainMetrics = parameter(2);

// biome-ignore format: a table is read row by row
export const seedFacts: readonly SeedFact[] = [
  { fact: 'the description is OpenAPI 3.1', at: ['openapi'], is: /^3\.1\.\d+$/ },
  { fact: 'schemas are JSON Schema 2020-12', at: ['jsonSchemaDialect'], is: 'https://json-schema.org/draft/2020-12/schema' },
  { fact: 'the version described is Preview', at: ['info', 'version'], is: 'Preview' },
  { fact: 'there is one path, with one operation: DELETE', at: ['paths'], is: { '/conversations/{id}': ['delete'] } },
  { fact: 'a deletion is irreversible, and says so', at: [...operation, 'description'], is: /irreversible/i },
  { fact: 'both meanings of retain_metrics are told', at: [...operation, 'description'], is: /true[\s\S]*reporting data stays[\s\S]*false[\s\S]*reporting data is deleted/ },
  { fact: 'with true, reports still list the conversation, maybe incompletely', at: [...operation, 'description'], is: /Reports still list it[\s\S]*gaps/ },
  { fact: 'with false, it leaves the inbox and every report', at: [...operation, 'description'], is: /false[\s\S]*inbox[\s\S]*every report/ },
  { fact: 'the operation names the scope that false needs', at: [...operation, 'description'], is: /false[\s\S]*`delete_conversations_and_metrics`/ },
  { fact: 'a bearer token is needed', at: ['security'], is: [{ bearerAuth: [] }] },
  { fact: 'the operation has no other security', at: [...operation, 'security'], is: undefined },
  { fact: 'bearerAuth is HTTP bearer', at: ['components', 'securitySchemes'], is: { bearerAuth: { type: 'http', scheme: 'bearer' } } },
  { fact: 'a deletion has no request body', at: [...operation, 'requestBody'], is: undefined },

  { fact: 'Intercom-Version is a header', at: [...header, 'in'], is: 'header' },
  { fact: 'the version header is spelt Intercom-Version', at: [...header, 'name'], is: 'Intercom-Version' },
  { fact: 'Intercom-Version is optional', at: [...header, 'required'], is: false },
  { fact: "without Intercom-Version the app's version applies", at: [...header, 'description'], is: /version set for the app/ },
  { fact: 'Intercom-Version is one of 21 strings, in order', at: [...header, 'schema'], is: { type: 'string', enum: [
    '1.0', '1.1', '1.2', '1.3', '1.4', '2.0', '2.1', '2.2', '2.3', '2.4', '2.5',
    '2.6', '2.7', '2.8', '2.9', '2.10', '2.11', '2.12', '2.13', '2.14', 'Preview'] } },

  { fact: 'id is in the path', at: [...id, 'in'], is: 'path' },
  { fact: 'the path parameter is called id', at: [...id, 'name'], is: 'id' },
  { fact: 'id is required', at: [...id, 'required'], is: true },
  { fact: 'id is an integer without format or bounds', at: [...id, 'schema'], is: { type: 'integer' } },

  { fact: 'retain_metrics is in the query', at: [...retainMetrics, 'in'], is: 'query' },
  { fact: 'the query parameter is called retain_metrics', at: [...retainMetrics, 'name'], is: 'retain_metrics' },
  { fact: 'retain_metrics is optional', at: [...retainMetrics, 'required'], is: false },
  { fact: 'retain_metrics is a boolean, true by default and in the example', at: [...retainMetrics, 'schema'], is: { type: 'boolean', default: true, examples: [true] } },
  { fact: 'retain_metrics is documented in Preview', at: [...retainMetrics, 'x-documented-in'], is: ['Preview'] },
  { fact: 'retain_metrics says that true keeps the reporting data', at: [...retainMetrics, 'description'], is: /`true` \(the default\) keeps it/ },
  { fact: 'retain_metrics says that false deletes it and needs the scope', at: [...retainMetrics, 'description'], is: /`false` deletes it[\s\S]*`delete_conversations_and_metrics`/ },
  { fact: 'there are three parameters', at: parameter(3), is: undefined },

  { fact: 'the statuses are 200 and 401, both application/json', at: [...operation, 'responses'], is: { '200': { content: ['application/json'] }, '401': { content: ['application/json'] } } },
  { fact: 'the 200 body is an object of id, object and deleted; none is required', at: body('200'), is: { type: 'object', properties: ['id', 'object', 'deleted'] } },
  { fact: '200 id is a string, with its example', at: property('200', 'id'), is: { type: 'string', examples: ['5ba682d23d7cf92bef87bfd4'] } },
  { fact: '200 object is always "conversation"', at: property('200', 'object'), is: { type: 'string', enum: ['conversation'] } },
  { fact: '200 deleted is a boolean, with its example', at: property('200', 'deleted'), is: { type: 'boolean', examples: [true] } },

  { fact: 'the 401 body is an object of type, request_id and errors; type and errors are required', at: body('401'), is: { type: 'object', required: ['type', 'errors'], properties: ['type', 'request_id', 'errors'] } },
  { fact: '401 type is a string, with its example', at: property('401', 'type'), is: { type: 'string', examples: ['error.list'] } },
  { fact: '401 request_id is a string or null, with its example', at: property('401', 'request_id'), is: { type: ['string', 'null'], examples: ['f93ecfa8-d08a-4325-8694-89aeb89c8f85'] } },
  { fact: '401 errors has at least one item', at: property('401', 'errors'), is: { type: 'array', minItems: 1 } },
  { fact: 'an error is an object of code, message and field; only code is required', at: property('401', 'errors', '[]'), is: { type: 'object', required: ['code'], properties: ['code', 'message', 'field'] } },
  { fact: 'error code is a string, with its example', at: property('401', 'errors', '[]', 'code'), is: { type: 'string', examples: ['unauthorized'] } },
  { fact: 'error message is a string or null, with its example', at: property('401', 'errors', '[]', 'message'), is: { type: ['string', 'null'], examples: ['Access Token Invalid'] } },
  { fact: 'error field is a string or null, with its example', at: property('401', 'errors', '[]', 'field'), is: { type: ['string', 'null'], examples: ['email'] } },
];
