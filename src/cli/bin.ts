#!/usr/bin/env node
// Starts the command. It checks the version of Node before it imports anything, and old versions can parse this file. They
// would report the other files with an unhelpful SyntaxError.

/** The same as `engines` in package.json. */
const oldest = [20, 19] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  process.stderr.write(
    `intercom-contract needs Node ${oldest.join('.')} or later, but this is ${process.version}. Install a newer version from https://nodejs.org, or switch to one with your version manager.\n`,
  );
  process.exitCode = 2;
} else {
  // Not awaited, because old versions of Node cannot parse a top-level await. An error in the command ends the process.
  void import('./main.ts');
}
