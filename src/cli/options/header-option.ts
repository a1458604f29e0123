import { isJsonObject } from '../../contract-kit/openapi/document/json.ts';
import { type Option, readTexts } from './option.ts';

const row = readTexts("'NAME: VALUE'", 'add a header to each request', headerFields);

/** Fields that are added to each request. The configuration may give them as an object. */
export const headerOption: Option<Readonly<Record<string, string>>> = {
  ...row,
  isSecret: true,
  read: (given, place) => row.read(isJsonObject(given) ? Object.entries(given).map(fieldText) : given, place),
};

function fieldText([name, value]: readonly [string, unknown]): string {
  if (typeof value === 'string') return `${name}: ${value}`;
  throw new Error(`give ${name} a text.`);
}

function headerFields(texts: readonly string[]): Record<string, string> {
  const fields = new Map<string, string>();
  for (const text of texts) {
    const colon = text.indexOf(':');
    // The text may hold a secret, so that the error does not repeat what may be the value.
    if (colon < 1) throw new Error("give a name, a colon and a value, as in --header 'X-Tenant: acme'.");
    const name = text.slice(0, colon).trim();
    const isTwice = [...fields.keys()].some((other) => other.toLowerCase() === name.toLowerCase());
    if (isTwice) throw new Error(`give ${name} once.`);
    fields.set(name, text.slice(colon + 1).trim());
  }
  return Object.fromEntries(fields);
}
