import diffSchema from 'intercom-contract/contract-kit/diff.schema.json' with { type: 'json' };
import reportSchema from 'intercom-contract/contract-kit/report.schema.json' with { type: 'json' };
import { constantsFile } from './constants-file.ts';
import { contractFile } from './contract-file.ts';
import { generatedBy } from './generated-by.ts';
import { kitTypesFile } from './kit-types-file.ts';
import { operationTypesFile } from './operation-types-file.ts';
import type { Spec } from './spec.ts';
import { typesFile } from './types-file.ts';
import { validatorsFile } from './validators-file.ts';

const makers: Readonly<Record<string, (spec: Spec) => string | Promise<string>>> = {
  'CONTRACT.md': contractFile,
  'constants.ts': constantsFile,
  'diff-types.ts': () => kitTypesFile('src/contract-kit/diff/print/diff.schema.json', 'JsonDiff', diffSchema),
  'openapi.json': openapiFile,
  'operation-types.ts': operationTypesFile,
  'report-types.ts': () => kitTypesFile('src/contract-kit/report/report.schema.json', 'Report', reportSchema),
  'types.ts': typesFile,
  'validators.ts': validatorsFile,
};

/** Generates all files in memory: their texts by name. */
export async function generatedFiles(spec: Spec): Promise<ReadonlyMap<string, string>> {
  const files = Object.entries(makers).map(async ([name, make]) => [name, await make(spec)] as const);
  return new Map(await Promise.all(files));
}

/** `openapi.json`: the bundled document, importable without a YAML reader. */
function openapiFile({ document }: Spec): string {
  return `${JSON.stringify({ 'x-generated-by': generatedBy, ...document }, null, 2)}\n`;
}
