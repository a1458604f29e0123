import type { Parameter } from '../openapi/parameter.ts';
import type { SpecNode } from '../openapi/spec-node.ts';

/** The members that an object is described with, each by the name that it has where members are written by themselves. */
export function describedMembers({ schema }: Parameter): (readonly [name: string, schema: SpecNode])[] {
  const members = schema?.at('properties')?.entries() ?? [];
  return members.map(([name, member]) => [encodeURIComponent(name), member] as const);
}
