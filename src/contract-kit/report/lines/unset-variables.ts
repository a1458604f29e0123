/** The variables in shell commands that the environment does not have, each once. */
export function unsetVariables(commands: readonly string[]): string[] {
  // Commands quote foreign text in single quotes, and read their own variables in lower case.
  const names = commands.flatMap((command) => {
    const own = command.replaceAll(/'[^']*'/g, '');
    const found = [...own.matchAll(/\$\{?([A-Z][A-Z\d_]*)|--(?:other-)?token-env ([A-Z][A-Z\d_]*)/g)];
    return found.map(([, read = '', named = '']) => read || named);
  });
  return [...new Set(names)].filter((name) => (process.env[name] ?? '') === '');
}
