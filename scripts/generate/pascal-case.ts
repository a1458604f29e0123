/** A name from the spec as a TypeScript identifier in PascalCase: `intercom_version` becomes `IntercomVersion`. */
export function pascalCase(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^\p{N}/u.test(joined) ? `_${joined}` : joined;
}

/** The same in camelCase: `IntercomVersion` becomes `intercomVersion`. */
export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}
