import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from 'intercom-contract/contract-kit/report.schema.json' with { type: 'json' };
import type { Report } from './report.ts';

/**
 * Reads a report from JSON, as `verify --report json=FILE` writes it, and checks it against the published schema.
 *
 * @param name - What error messages call the text, such as the name of its file.
 * @example
 * const report = readReport(readFileSync('report.json', 'utf8'), 'report.json');
 * @throws Error - The text is not JSON, or not such a report.
 */
export function readReport(text: string, name: string): Report {
  const ajv = new Ajv2020();
  const validate = ajv.compile<Report>(schema);
  const value = parse(text, name);
  if (validate(value)) return value;
  const violation = ajv.errorsText(validate.errors, { dataVar: name });
  throw new Error(`${name} is not a JSON report of intercom-contract verify: ${violation}.`);
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${name} is not JSON: give a file that verify wrote with --report json=FILE.`);
  }
}
