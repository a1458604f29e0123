import { registerSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import { deletion as document } from './deletion.ts';
import type { RecordedRequest } from './recorded-prism.ts';

// A validator that shares no code with the kit or the client.
const base = 'https://contract.test/spec';
registerSchema({ ...document, $id: base }, base, 'https://json-schema.org/draft/2020-12/schema');

const { parameters } = document.paths['/conversations/{id}'].delete;

/** The violations of the parameter schemas of the packaged description in a recorded request. */
export async function violationsOf({ method, target, headers }: RecordedRequest): Promise<string[]> {
  const [, id = '', query = ''] = /^\/conversations\/([^/?]*)(?:\?(.*))?$/.exec(target) ?? [];
  const search = new URLSearchParams(query);
  const given: Readonly<Record<string, readonly string[]>> = {
    id: [id],
    retain_metrics: search.getAll('retain_metrics'),
    'Intercom-Version': [headers['intercom-version'] ?? []].flat(),
  };
  const violations = method === 'DELETE' ? [] : [`method ${method}`];
  for (const name of search.keys()) if (!(name in given)) violations.push(`unknown query parameter ${name}`);
  for (const [index, { name, required, schema }] of parameters.entries()) {
    const values = given[name] ?? [];
    if (required && values.length !== 1) violations.push(`${name} is missing`);
    const isText = !('type' in schema);
    for (const value of values) {
      const pointer = `#/paths/~1conversations~1%7Bid%7D/delete/parameters/${index}/schema`;
      const output = await validate(`${base}${pointer}`, isText ? value : parse(value));
      if (!output.valid) violations.push(`${name} = ${value}`);
    }
  }
  if (!/^Bearer [\x21-\x7e]+$/.test(headers.authorization ?? '')) violations.push('no bearer token');
  return violations;
}

/** Numbers and booleans are spelled on the wire as in JSON. */
function parse(text: string): string | number | boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'number' || typeof value === 'boolean' ? value : text;
  } catch {
    return text;
  }
}
