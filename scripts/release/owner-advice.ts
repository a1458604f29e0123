/** The placeholder for the account that owns the repository, until somebody publishes the package. */
const placeholder = /\bOWNER\b/;

/** What a person must do before the package can be published, as one sentence; `undefined` if nothing. */
export function ownerAdvice(manifest: Readonly<Record<string, unknown>>): string | undefined {
  const fields = ['repository', 'bugs', 'homepage'].filter((field) =>
    placeholder.test(JSON.stringify(manifest[field] ?? 'OWNER')),
  );
  if (fields.length === 0) return undefined;
  return `package.json names no owner of the repository in ${fields.join(', ')}: put the account there, in README.md and in .github/actions/verify/action.yml in place of OWNER.`;
}
