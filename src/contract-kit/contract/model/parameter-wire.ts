/** One parameter as a request sends it: percent-encoded in a URL, verbatim elsewhere. */
export interface ParameterWire {
  /**
   * The texts under the name of the parameter: none if it is absent, several if it is repeated. For a path parameter,
   * the one text that replaces its variable in the path.
   */
  readonly wire: readonly string[];
  /** Fields with other names, also encoded: the members of an exploded or deep object. */
  readonly members?: readonly WireMember[];
}

export type WireMember = readonly [name: string, text: string];

/** Splits a field, which is `name=text` or a name alone. */
export function toMember(field: string): WireMember {
  const end = field.indexOf('=');
  return end === -1 ? [field, ''] : [field.slice(0, end), field.slice(end + 1)];
}

/** The parameter as reports show it. */
export function describeWire({ wire, members = [] }: ParameterWire): string {
  if (members.length > 0) return members.map(([name, text]) => `${name}=${text}`).join('&');
  if (wire.length === 0) return 'absent';
  return wire.length > 1 ? `${wire.map((value) => value || "''").join(' and ')} (repeated)` : wire[0] || "''";
}
