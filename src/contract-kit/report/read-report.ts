import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from 'intercom-contract/contract-kit/report.schema.json' with { type: 'json' };
import type { Report } from './report.ts';

/**
 * Reads a JSON report and validates it against the published schema.
 *
 * @param name Names the text in errors, such as its file.
 * @throws Error when the text is not such a report.
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
