import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from 'intercom-contract/contract-kit/report.schema.json' with { type: 'json' };
import { isJsonObject, parsedJson } from '../../openapi/document/json.ts';
import { type Report, schemaVersion } from '../report.ts';

/**
 * Reads a report from JSON, as `verify --report json=FILE` writes it, and checks it against the published schema.
 *
 * @param name - What error messages call the text, such as the name of its file.
 * @example
 * const report = readReport(readFileSync('report.json', 'utf8'), 'report.json');
 * @throws Error - The text is not JSON, is not such a report, or has another `schemaVersion`.
 */
export function readReport(text: string, name: string): Report {
  const ajv = new Ajv2020();
  const validate = ajv.compile<Report>(schema);
  const value = parsedJson(text);
  if (value === undefined)
    throw new Error(`${name} is not JSON: give a file that verify wrote with --report json=FILE.`);
  assertSchemaVersion(value, name);
  if (validate(value)) return value;
  const violation = ajv.errorsText(validate.errors, { dataVar: name });
  throw new Error(`${name} is not a JSON report of intercom-contract verify: ${violation}.`);
}

/** @throws Error when the report is of another version of the schema. */
export function assertSchemaVersion(report: unknown, name: string): void {
  if (!isJsonObject(report) || report.schemaVersion === schemaVersion) return;
  const own = 'schemaVersion' in report ? `schemaVersion ${JSON.stringify(report.schemaVersion)}` : 'no schemaVersion';
  throw new Error(
    `${name} has ${own}, but this version of intercom-contract reads schemaVersion ${schemaVersion}: run verify again with this version for every shard.`,
  );
}
