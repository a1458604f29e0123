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

/** The slot of a variable in a path template. `undefined` if the template does not have the variable. */
export function pathSlot(template: string, name: string): PathSlot | undefined {
  const segment = template.split('/').find((one) => one.includes(`{${name}}`));
  if (segment === undefined) return undefined;
  // Texts and names alternate, with a text before the first name and after the last.
  const between = segment
    .split(variable)
    .filter((_, index) => index % 2 === 0)
    .slice(1, -1);
  return { separators: between.join(''), isSplittable: between.every((text) => text !== '') };
}

/** A path template with its slots filled; one without a value stays as it is. */
export function fillPath(template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(/\{([^{}]+)\}/g, (slot, name: string) => values.get(name) ?? slot);
}
