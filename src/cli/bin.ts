#!/usr/bin/env node
// What starts the command. It imports nothing before it has looked at the Node that runs it, and an old one can parse it:
// there, the imports of the command itself would end in a SyntaxError that says nothing.

/** As in the `engines` of package.json. */
const oldest = [20, 19] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  process.stderr.write(
    `intercom-contract needs Node ${oldest.join('.')} or later, and this is ${process.version}. Install a newer one from https://nodejs.org, or choose it with your version manager.\n`,
  );
  process.exitCode = 2;
} else {
  // Without `await`: older Nodes know none outside of functions. What goes wrong in the command ends the process.
  void import('./main.ts');
}
