// node to-openapi-3.mjs OLD NEW: writes the Swagger 2.0 description OLD (JSON or YAML) as OpenAPI 3.0 into NEW.
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const [, , source, target] = process.argv;
const old = parse(readFileSync(source, 'utf8'));

/** Members of a parameter or header of Swagger 2.0 that belong to its schema in OpenAPI 3. */
const described = new Set(['name', 'in', 'description', 'required', 'collectionFormat', 'schema', 'allowEmptyValue']);
const styles = { multi: { explode: true }, csv: { explode: false }, ssv: { style: 'spaceDelimited', explode: false } };

function renamed(value) {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) =>
      key === '$ref' && typeof member === 'string'
        ? [
            key,
            member
              .replace('#/definitions/', '#/components/schemas/')
              .replace(/^#\/(parameters|responses)\//, '#/components/$1/'),
          ]
        : [key, renamed(member)],
    ),
  );
}

function parameter(given) {
  if (given.$ref !== undefined) return given;
  const kept = Object.entries(given).filter(([key]) => described.has(key) && key !== 'collectionFormat');
  const schema = Object.fromEntries(Object.entries(given).filter(([key]) => !described.has(key)));
  const style = given.type === 'array' && given.in === 'query' ? styles[given.collectionFormat ?? 'csv'] : {};
  return { ...Object.fromEntries(kept), ...style, schema };
}

function body(parameters, types) {
  const whole = parameters.find((one) => one.in === 'body');
  const fields = parameters.filter((one) => one.in === 'formData');
  if (whole !== undefined) {
    const content = Object.fromEntries(types.map((type) => [type, { schema: whole.schema }]));
    return { required: whole.required ?? false, content };
  }
  if (fields.length === 0) return undefined;
  const properties = Object.fromEntries(fields.map((field) => [field.name, parameter(field).schema]));
  const required = fields.filter((field) => field.required).map((field) => field.name);
  const schema = { type: 'object', properties, ...(required.length > 0 && { required }) };
  return { required: required.length > 0, content: { 'application/x-www-form-urlencoded': { schema } } };
}

function response({ schema, headers, examples, ...rest }, types) {
  const content = schema && Object.fromEntries(types.map((type) => [type, { schema }]));
  const named = headers && Object.fromEntries(Object.entries(headers).map(([name, one]) => [name, parameter(one)]));
  return { description: '', ...rest, ...(content && { content }), ...(named && { headers: named }) };
}

function operation({ consumes, produces, parameters = [], responses, schemes, ...rest }, shared) {
  const accepted = consumes ?? old.consumes ?? ['application/json'];
  const sent = produces ?? old.produces ?? ['application/json'];
  const all = [...shared, ...parameters];
  const requestBody = body(all, accepted);
  return {
    ...rest,
    parameters: all.filter((one) => one.in !== 'body' && one.in !== 'formData').map(parameter),
    ...(requestBody && { requestBody }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, one]) => [status, one.$ref === undefined ? response(one, sent) : one]),
    ),
  };
}

const paths = Object.fromEntries(
  Object.entries(old.paths).map(([path, { parameters: shared = [], ...operations }]) => [
    path,
    Object.fromEntries(Object.entries(operations).map(([method, one]) => [method, operation(one, shared)])),
  ]),
);
const securitySchemes = Object.fromEntries(
  Object.entries(old.securityDefinitions ?? {}).map(([name, scheme]) => [
    name,
    scheme.type === 'basic' ? { ...scheme, type: 'http', scheme: 'basic' } : scheme,
  ]),
);
const shared = Object.entries(old.responses ?? {});
const description = renamed({
  openapi: '3.0.3',
  info: old.info,
  servers: [{ url: old.basePath ?? '/' }],
  ...(old.security && { security: old.security }),
  paths,
  components: {
    schemas: old.definitions ?? {},
    parameters: Object.fromEntries(Object.entries(old.parameters ?? {}).map(([name, one]) => [name, parameter(one)])),
    responses: Object.fromEntries(
      shared.map(([name, one]) => [name, response(one, old.produces ?? ['application/json'])]),
    ),
    securitySchemes,
  },
});
writeFileSync(target, `${JSON.stringify(description, null, 2)}\n`);
