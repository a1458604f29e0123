/** The placeholder for a sentence that the linter requires and a person must write. */
export const unwritten = 'Not described yet.';
/** The placeholder for the account that owns the repository, until somebody publishes the package. */
const owner = /\bOWNER\b/;

/**
 * What a person must do before the package can be published, as sentences. Empty if nothing.
 *
 * @param manifest The content of `package.json`.
 * @param spec The text of the description.
 */
export function publishingAdvice(manifest: Readonly<Record<string, unknown>>, spec: string): string {
  const fields = ['repository', 'bugs', 'homepage'].filter((field) =>
    owner.test(JSON.stringify(manifest[field] ?? 'OWNER')),
  );
  const lines = spec.split('\n').flatMap((line, index) => (line.includes(unwritten) ? [index + 1] : []));
  const advice = [
    fields.length > 0 &&
      `package.json names no owner of the repository in ${fields.join(', ')}: put the account there, in src/cli/README.md, .github/actions/verify/action.yml and .github/actions/diff/action.yml in place of OWNER.`,
    lines.length > 0 && `spec/openapi.yaml says "${unwritten}" in line ${lines.join(', ')}: write a sentence there.`,
  ];
  return advice.filter((sentence) => sentence !== false).join(' ');
}
