import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from 'intercom-contract/contract-kit/report.schema.json' with { type: 'json' };
import type { Report } from './report.ts';

/**
 * Reads a JSON report, as the published schema describes it.
 *
 * @param name What people know the text by, for errors.
 * @throws Error when the text is no such report.
 */
export function readReport(text: string, name: string): Report {
  const ajv = new Ajv2020();
  const validate = ajv.compile<Report>(schema);
  const value = parse(text, name);
  if (validate(value)) return value;
  const violation = ajv.errorsText(validate.errors, { dataVar: name });
  throw new Error(`${name} is no JSON report of intercom-contract verify: ${violation}.`);
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${name} is no JSON: give what verify wrote with --report json=FILE.`);
  }
}
