/** The surroundings of a variable in a path template. */
export interface PathSlot {
  /**
   * The characters between the variables of its segment. A value that contains one of them is ambiguous. Empty if the
   * segment has only one variable.
   */
  readonly separators: string;
  /** Whether there is text between each two variables of the segment. */
  readonly isSplittable: boolean;
}

const variable = /\{([^{}]+)\}/;

/** The names of the variables of a path template, in its order. */
export function pathVariables(template: string): string[] {
  return [...template.matchAll(new RegExp(variable, 'g'))].map(([, name = '']) => name);
}

/** A path template without the names of its variables. */
export function withoutNames(template: string): string {
  return template.replaceAll(/\{[^{}]*\}/g, '{}');
}

/** The slot of a variable in a path template. `undefined` if the template does not have the variable. */
export function pathSlot(template: string, name: string): PathSlot | undefined {
  const segment = template.split('/').find((text) => text.includes(`{${name}}`));
  if (segment === undefined) return undefined;
  // Texts and names alternate, with a text before the first name and after the last.
  const texts = segment.split(variable).filter((_, index) => index % 2 === 0);
  const between = texts.slice(1, -1);
  return { separators: between.join(''), isSplittable: between.every((text) => text !== '') };
}

/** The path template with values in place of its variables. A variable without a value stays as it is. */
export function fillPath(template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(/\{([^{}]+)\}/g, (slot, name: string) => values.get(name) ?? slot);
}
