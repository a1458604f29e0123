import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import { generatedFrom } from './generated-by.ts';

/** A JSON Schema that describes one type by its root, and others that it refers to. */
interface SchemaFile {
  readonly $defs: object;
  readonly title: string;
}

/**
 * The types of a JSON Schema of the kit: one for its root, with the given name, and one for each of its `$defs`.
 *
 * @param file - The path of the schema in this repository.
 */
export async function kitTypesFile(file: string, root: string, schema: SchemaFile): Promise<string> {
  const { $defs, title, ...rest } = schema;
  const components = { schemas: { ...$defs, [root]: rest } };
  const document = { openapi: '3.1.0', info: { title, version: '1' }, paths: {}, components };
  const local: OpenAPI3 = JSON.parse(JSON.stringify(document).replaceAll('#/$defs/', '#/components/schemas/'));
  const nodes = await openapiTS(local, { immutable: true, silent: true });
  const text = astToString(nodes.flatMap(schemasOf).map(toDeclaration))
    .replaceAll(/components\["schemas"\]\["(\w+)"\]/g, '$1')
    .replaceAll('* @description ', '* ')
    .replaceAll(/^\s*(?:\/\*\* @(?:constant|enum).*\*\/|\* @(?:constant|enum).*)\n/gm, '');
  return `// ${generatedFrom(file)}\n\n${text}`;
}

/** The members of `components.schemas`: the schemas by name. */
function schemasOf(node: ts.Node): ts.PropertySignature[] {
  const membersOf = (part: ts.Node | undefined): readonly ts.Node[] =>
    part !== undefined && (ts.isInterfaceDeclaration(part) || ts.isTypeLiteralNode(part)) ? part.members : [];
  if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'components') return [];
  const properties = membersOf(node).filter(ts.isPropertySignature);
  return properties.flatMap(({ type }) => membersOf(type).filter(ts.isPropertySignature));
}

function toDeclaration(schema: ts.PropertySignature): ts.Node {
  const { name, type = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword) } = schema;
  const exported = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  const identifier = ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
  const declaration = ts.isTypeLiteralNode(type)
    ? ts.factory.createInterfaceDeclaration(exported, identifier, undefined, undefined, type.members)
    : ts.factory.createTypeAliasDeclaration(exported, identifier, undefined, type);
  return ts.setSyntheticLeadingComments(declaration, ts.getSyntheticLeadingComments(schema));
}
