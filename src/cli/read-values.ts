import { readFile } from 'node:fs/promises';
import { isJsonObject, type JsonObject, toJson } from '../contract-kit/openapi/document/json.ts';
import { readOperations } from '../contract-kit/openapi/operation/operation.ts';
import { readUserValues, type UserValues } from '../contract-kit/requests/cases/read-user-values.ts';
import { saying } from '../contract-kit/text/error-message.ts';

/**
 * Reads the values of a user: the configuration has them, or names a file in YAML or JSON.
 *
 * @throws Error when the file cannot be read, or a value is of no use for an operation of the description.
 */
export async function readValues(given: string | UserValues, document: JsonObject): Promise<UserValues> {
  return await saying(`--values${typeof given === 'string' ? ` ${given}` : ''}`, async () => {
    const values = typeof given === 'string' ? await parse(given) : given;
    // Read before anything is sent, so that the error can name the option.
    readUserValues(readOperations(document), values);
    return values;
  });
}

async function parse(path: string): Promise<UserValues> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error('the file cannot be read.');
  });
  const { parseSource } = await import('../contract-kit/openapi/document/parse-source.ts');
  const root = parseSource('the file', text);
  if (!isJsonObject(root))
    throw new Error("the file must have operations with values, as in getCustomer: { customerId: '42' }.");
  return toJson(root) as UserValues;
}
