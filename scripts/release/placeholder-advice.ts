/** The placeholder for a sentence that the linter requires and a person must write. */
export const unwritten = 'Not described yet.';

/** Which lines of the description a person must write before the package can be published, as one sentence; `undefined` if none. */
export function placeholderAdvice(spec: string): string | undefined {
  const lines = spec.split('\n').flatMap((line, index) => (line.includes(unwritten) ? [index + 1] : []));
  if (lines.length === 0) return undefined;
  return `spec/openapi.yaml says "${unwritten}" in line ${lines.join(', ')}: write a sentence there.`;
}
