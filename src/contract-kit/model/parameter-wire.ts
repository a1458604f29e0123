/** What a request has of one parameter, as it goes on the wire: percent-encoded in a URL, verbatim elsewhere. */
export interface ParameterWire {
  /**
   * Of a path, what stands in the slot of its template; elsewhere the texts under the parameter's own name: none where it
   * is absent, several where it is repeated.
   */
  readonly wire: readonly string[];
  /** Fields under other names, encoded too: the members of an exploded or deep object. */
  readonly members?: readonly WireMember[];
}

export type WireMember = readonly [name: string, text: string];

/** A field as `name=text`, or as its name alone. */
export function toMember(field: string): WireMember {
  const end = field.indexOf('=');
  return end === -1 ? [field, ''] : [field.slice(0, end), field.slice(end + 1)];
}

/** How people see it in tables and findings. */
export function describeWire({ wire, members = [] }: ParameterWire): string {
  if (members.length > 0) return members.map(([name, text]) => `${name}=${text}`).join('&');
  if (wire.length === 0) return 'absent';
  if (wire.length > 1) return `${wire.map((value) => value || "''").join(' and ')} (repeated)`;
  return wire[0] || "''";
}
