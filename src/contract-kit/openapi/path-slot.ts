/** Where in a path template a variable stands. */
export interface PathSlot {
  /** The text between the variables of its segment, where it has several: a value with a character of it is ambiguous. */
  readonly separators: string;
  /** Whether every two variables of the segment have text between them. */
  readonly isSplittable: boolean;
}

const variable = /\{([^{}]+)\}/;

/** The names of the variables of a path template, in its order. */
export function pathVariables(template: string): string[] {
  return [...template.matchAll(new RegExp(variable, 'g'))].map(([, name = '']) => name);
}

/** The place of a variable in a path template; nothing where the template has none of this name. */
export function pathSlot(template: string, name: string): PathSlot | undefined {
  const segment = template.split('/').find((one) => one.includes(`{${name}}`));
  if (segment === undefined) return undefined;
  // Texts and names in turns: a text stands before the first name and behind the last.
  const between = segment
    .split(variable)
    .filter((_, index) => index % 2 === 0)
    .slice(1, -1);
  return { separators: between.join(''), isSplittable: between.every((text) => text !== '') };
}
