import { relative } from 'node:path';

/** A path as people would type it here: relative while it lies below the current folder, with forward slashes. */
export function displayPath(path: string): string {
  const below = relative(process.cwd(), path);
  return (below.startsWith('..') ? path : below).replaceAll('\\', '/');
}
