import { compileValidators } from './compile-validators.ts';
import { generatedBy } from './generated-by.ts';
import { responseBodies, validatorName } from './response-bodies.ts';
import type { Spec } from './spec.ts';

/**
 * `validators.ts`: a compiled type guard for every JSON body of a documented response.
 *
 * Each guard is one expression marked pure, so that a bundler drops those that nobody imports.
 */
export async function validatorsFile(spec: Spec): Promise<string> {
  const bodies = responseBodies(spec);
  const compiled = await compileValidators(spec, bodies);
  const roots = [...new Set(bodies.map(({ typeRoot }) => typeRoot))].sort();
  const guards = bodies.map(
    (body, index) => `
/** Tells whether a value is what the spec describes as \`${body.type}\`. */
export const ${validatorName(body)}: Validator<${body.type}> = /* @__PURE__ */ (() => {
${compiled[index]}
})();
`,
  );
  return `// ${generatedBy}
// @ts-nocheck: compiled by ajv and esbuild; the types that others see are written out.
${roots.length > 0 ? `import type { ${roots.join(', ')} } from './types.ts';\n` : ''}
/** Why a value was turned down. */
export interface ValidationError {
  /** JSON Pointer into the value. */
  readonly instancePath: string;
  /** What is wrong there, in words. */
  readonly message: string;
}

/** A type guard that says, after it returned false, why: the first fault it met. */
export interface Validator<Body> {
  (value: unknown): value is Body;
  readonly errors?: readonly ValidationError[] | null;
}
${guards.join('')}`;
}
