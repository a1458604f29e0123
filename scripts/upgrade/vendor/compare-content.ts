import { compareSchemas } from './compare-schemas.ts';
import { below, membersOf, type Part } from './part.ts';
import { inside, type Scope } from './statement.ts';

/** Compares what may stand in a body, header or parameter: its schema, or schemas by media type. */
export function compareContent(ours: Part, theirs: Part, scope: Scope): void {
  compareSchemaOf(ours, theirs, scope);
  const [before, after] = [mediaTypesOf(ours), mediaTypesOf(theirs)];
  const isPlain = [...before.keys(), ...after.keys()].every((name) => name === 'application/json');
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [own, other] = [before.get(name), after.get(name)];
    if (own && other)
      compareSchemaOf(
        own,
        other,
        inside(
          scope,
          `${scope.where === 'request body' ? scope.where : `${scope.where}, body`}${isPlain ? '' : ` as \`${name}\``}`,
        ),
      );
    scope.state(scope, {
      what: `media type \`${name}\``,
      at: own?.tokens ?? [...ours.tokens, 'content', name],
      ours: own && 'a media type',
      theirs: other && 'a media type',
      isPart: true,
      ...(other && { part: { kind: 'part' as const, part: other } }),
    });
  }
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

function mediaTypesOf(part: Part): Map<string, Part> {
  const stated = membersOf(below(part, 'content'));
  return new Map(stated.map(([name, content]) => [name.toLowerCase().replaceAll(/\s/g, ''), content]));
}
