/** A path template with its slots filled; one without a value stays as it is. */
export function fillPath(template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(/\{([^{}]+)\}/g, (slot, name: string) => values.get(name) ?? slot);
}
