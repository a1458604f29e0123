/** The parts of a stream that decide on colors. */
interface ColorStream {
  readonly isTTY?: boolean;
  readonly hasColors?: () => boolean;
}

/** Whether a text in a stream has colors. `FORCE_COLOR` and `NO_COLOR` decide first, as in Node itself. */
export function usesColor(
  stream: ColorStream,
  { FORCE_COLOR: force, NO_COLOR: none }: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (none !== undefined && none !== '') return false;
  return stream.isTTY === true && stream.hasColors?.() === true;
}
