import { compareMembers } from './compare-members.ts';
import { compareSchemas } from './compare-schemas.ts';
import { below, membersOf, type Part } from './part.ts';
import { inside, type Scope } from './statement.ts';

/** Compares the content of a body, header or parameter: its schema, or its schemas by media type. */
export function compareContent(ours: Part, theirs: Part, scope: Scope): void {
  compareSchemaOf(ours, theirs, scope);
  const [before, after] = [below(ours, 'content'), below(theirs, 'content')];
  const names = [before, after].flatMap((content) => membersOf(content).map(([name]) => normal(name)));
  const isPlain = names.every((name) => name === 'application/json');
  const body = scope.where === 'request body' ? scope.where : `${scope.where}, body`;
  const compare = (name: string, own: Part, other: Part): void =>
    compareSchemaOf(own, other, inside(scope, isPlain ? body : `${body} as \`${name}\``));
  compareMembers(before, after, { at: [...ours.tokens, 'content'], noun: 'media type', normal, compare }, scope);
}

/** Media types are compared without regard to case and spaces (RFC 9110 §8.3.1). */
function normal(mediaType: string): string {
  return mediaType.toLowerCase().replaceAll(/\s/g, '');
}

function compareSchemaOf(ours: Part, theirs: Part, scope: Scope): void {
  const [own, other] = [below(ours, 'schema'), below(theirs, 'schema')];
  if (own && other) compareSchemas(own, other, scope);
  scope.state(scope, {
    what: 'a schema',
    at: own?.tokens ?? [...ours.tokens, 'schema'],
    ours: own && 'a schema',
    theirs: other && 'a schema',
    isPart: true,
    ...(other && { part: { kind: 'schema' as const, part: other } }),
  });
}
