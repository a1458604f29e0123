type TypeScript = typeof import('typescript');

const advice = 'Run: npm install --save-dev openapi-typescript typescript@5';

/**
 * The compiler as a library.
 *
 * @throws Error when typescript, an optional peer dependency, is not installed, or is of a version without this library:
 * TypeScript 7 has the command only.
 */
export async function loadCompiler(importIt: () => Promise<unknown> = () => import('typescript')): Promise<TypeScript> {
  const loaded: unknown = Reflect.get(Object(await loadPeer('typescript', importIt)), 'default');
  if (isCompiler(loaded)) return loaded;
  const version = Reflect.get(Object(loaded), 'version');
  throw new Error(
    `this needs the compiler as a library, which TypeScript ${version ?? 'of this version'} has not. ${advice}`,
  );
}

function isCompiler(loaded: unknown): loaded is TypeScript {
  return typeof Reflect.get(Object(loaded), 'createProgram') === 'function';
}

/** @throws Error when a package that makes proofs, an optional peer dependency, is not installed. */
export async function loadPeer<Module>(name: string, importIt: () => Promise<Module>): Promise<Module> {
  try {
    return await importIt();
  } catch {
    throw new Error(`this needs ${name}. ${advice}`);
  }
}
