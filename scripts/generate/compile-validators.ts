import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { isJsonObject } from '#contract-kit/internal';
import { assertionsOnly } from './assertions-only.ts';
import { leanCode } from './lean-code.ts';
import type { ResponseBody } from './response-bodies.ts';
import { componentSchemas, type Spec } from './spec.ts';

const ajvFolder = dirname(createRequire(import.meta.url).resolve('ajv/package.json'));
/** esbuild names modules relative to this folder, and the output must not depend on where the command is run. */
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where esbuild says which module a part comes from. */
const moduleComment = /^\/\/ .*\n/gm;
/** ajv exports its function twice, by two other names. */
const ajvExports = /^export const .*\nexport default (\w+);/m;
/** ajv's own functions carry the text of their import along, for its compiler; here it would only alarm a scanner. */
const importLabel = /^\s*\w+\.code = (["'])require\(.*\n/gm;

/**
 * Compiles a guard for each body to the text of a function body without imports.
 *
 * `format` stays an annotation, as JSON Schema 2020-12 has it by default: a request id need not be a UUID.
 * The first error ends the check: the code is smaller, and a hostile body cannot make it long.
 */
export function compileValidators(spec: Spec, bodies: readonly ResponseBody[]): Promise<string[]> {
  const schemas = Object.fromEntries(componentSchemas(spec).map(([name, schema]) => [name, assertionsOnly(schema)]));
  const ajv = new Ajv2020({
    strict: false,
    validateFormats: false,
    validateSchema: false,
    logger: false,
    code: { source: true, esm: true, lines: true },
  });
  const document = {
    ...spec.document,
    $id: 'spec',
    components: { ...(isJsonObject(spec.document.components) && spec.document.components), schemas },
  };
  // Ajv2020 always generates the code that only these keywords need. It is left out if the document does not have them.
  const text = JSON.stringify(document);
  ajv.opts.unevaluated = /"unevaluated(Items|Properties)":/.test(text);
  ajv.opts.dynamicRef = text.includes('"$dynamicRef":');
  ajv.addSchema(document);
  return Promise.all(
    bodies.map(({ pointer }) => {
      const validate = ajv.getSchema(`spec#${pointer.split('/').map(encodeURIComponent).join('/')}`);
      if (validate === undefined) throw new Error(`${pointer} is not a schema of the document`);
      return toFunctionBody(standalone.default(ajv, validate));
    }),
  );
}

/** Inlines the functions that the code imports from ajv, and replaces the export by `return`. */
async function toFunctionBody(written: string): Promise<string> {
  const { code, define } = leanCode(written.replace(ajvExports, 'export { $1 as default };'));
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: ajvFolder, sourcefile: 'validator.js' },
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minifySyntax: true,
    define,
    legalComments: 'none',
  });
  const bundled = outputFiles[0]?.text ?? '';
  const exported = /export \{[^}]*?(\w+) as default[^}]*\};\s*$/.exec(bundled);
  if (exported === null) throw new Error(`esbuild's output has another shape than expected:\n${bundled}`);
  const body = bundled.slice(0, exported.index).replaceAll(moduleComment, '').replaceAll(importLabel, '');
  return `${body}return ${exported[1]};`;
}
