import { type DrawingFault, drawingRoom } from './drawing-server.ts';
import { isObject } from './pet-shop.ts';

const { drawing } = drawingRoom;

/** A fault of a drawing server: its description, the change, and the clause that it breaks. */
export const drawingFaults: readonly (readonly [name: string, fault: DrawingFault, clause: string])[] = [
  [
    'a constant is not looked at',
    { judges: ['Drawing/properties/edition/const', undefined] },
    'createDrawing/body/edition/const',
  ],
  [
    'a member of a tuple is not looked at',
    { judges: ['Drawing/properties/size/prefixItems/2', {}] },
    'createDrawing/body/size/2/enum',
  ],
  ['a tuple may be longer', { judges: ['Drawing/properties/size/items', {}] }, 'createDrawing/body/size/items'],
  [
    'what is forbidden is accepted',
    { judges: ['Drawing/properties/name/not', undefined] },
    'createDrawing/body/name/not',
  ],
  [
    'what stands beside a reference is not read',
    { judges: ['Drawing/properties/author/maxLength', undefined] },
    'createDrawing/body/author/maxLength',
  ],
  [
    'names of properties are not judged',
    { judges: ['Drawing/properties/palette/propertyNames', undefined] },
    'createDrawing/body/palette/propertyNames',
  ],
  [
    'one property does not ask for the other',
    { judges: ['Drawing/properties/print/dependentRequired', undefined] },
    'createDrawing/body/print/dependentRequired/copies/paper',
  ],
  [
    'a list of lists is judged as one',
    { judges: ['Drawing/properties/grid/items', {}] },
    'createDrawing/body/grid/items/type',
  ],
  [
    'any edge of a shape will do',
    { judges: ['Circle/allOf/1/properties/radius', {}] },
    'addShape/body/oneOf/0/radius/type',
  ],
  [
    'a group may be empty',
    { judges: ['Group/allOf/1/properties/members/minItems', 0] },
    'addShape/body/oneOf/2/members/minItems',
  ],
  [
    'unknown members of a box are accepted',
    { judges: ['Box/unevaluatedProperties', true] },
    'addShape/body/oneOf/1/unevaluatedProperties',
  ],
  [
    'a multiple is not looked at',
    { judges: ['Measures/properties/lengths/items/multipleOf', undefined] },
    'measure/body/lengths/items/multipleOf',
  ],
  [
    'what a list must contain may be missing',
    { judges: ['Measures/properties/marks/contains', undefined] },
    'measure/body/marks/contains',
  ],
  [
    'the same may come twice',
    { judges: ['Measures/properties/lengths/uniqueItems', undefined] },
    'measure/body/lengths/uniqueItems',
  ],
  ['null is refused', { judges: ['Measures/properties/angle/type', 'number'] }, 'measure/body/angle/type'],
  [
    'an exclusive bound is inclusive',
    { judges: ['Measures/properties/angle/exclusiveMaximum', 181] },
    'measure/body/angle/exclusiveMaximum',
  ],
  ['there may be more properties', { judges: ['Measures/maxProperties', 9] }, 'measure/body/maxProperties'],
  [
    'a format is not looked at',
    { judges: ['Share/properties/until/format', undefined] },
    'shareDrawing/body/until/format',
  ],
  [
    'one alternative is refused',
    { judges: ['Share/properties/with/anyOf/1', false] },
    'shareDrawing/body/with/anyOf/1/type',
  ],
  [
    'a response has a property too many',
    { room: { drawing: { ...drawing, extra: 1 } } },
    'readDrawing/200/body/unevaluatedProperties',
  ],
  [
    'a response has its tuple in another order',
    { room: { drawing: { ...drawing, size: ['mm', 3, 4] } } },
    'readDrawing/200/body/size/0/type',
  ],
  [
    'a shape of a response is of no kind',
    { room: { drawing: { ...drawing, shapes: [{ kind: 'star' }] } } },
    'readDrawing/200/body/shapes/items/oneOf',
  ],
  [
    'a response is broken deep inside',
    { room: { drawing: { ...drawing, shapes: [{ kind: 'group', members: [{ kind: 'circle', radius: 0 }] }] } } },
    'readDrawing/200/body/shapes/items/oneOf',
  ],
  [
    'a response matches no alternative',
    { room: { sums: [{ total: 1 }, [[1]], null] } },
    'measure/200/body/anyOf/0/required/sum',
  ],
  ['refusals have another shape', { room: { problem: { title: 7, places: [] } } }, 'createDrawing/400/body/title/type'],
  ['refusals have another media type', { room: { problemType: 'application/json' } }, 'createDrawing/400/media-type'],
  ['anyone is let in', { room: { admits: () => true } }, 'readDrawing/security/token'],
  [
    'a tuple is read in another order',
    {
      judges: [
        'Drawing/properties/size/prefixItems',
        [{ type: 'string', enum: ['mm', 'px'] }, { type: 'integer' }, { type: 'integer' }],
      ],
    },
    'createDrawing/status',
  ],
  [
    'properties of a pattern are not judged',
    { judges: ['Drawing/properties/palette/patternProperties/^c[0-9]$', {}] },
    'createDrawing/body/palette/^c[0-9]$/type',
  ],
  [
    'corners may be the same',
    { judges: ['Box/allOf/1/properties/corners/uniqueItems', undefined] },
    'addShape/body/oneOf/1/corners/uniqueItems',
  ],
  ['one kind of shape is not known', { judges: ['Box', false] }, 'addShape/body/oneOf/1/unevaluatedProperties'],
  [
    'a response is of another branch than it says',
    { room: { kept: (shape) => (isObject(shape) ? { ...shape, kind: 'box' } : shape) } },
    'addShape/200/body/oneOf/1/required/corners',
  ],
  [
    'the last value of a range is refused',
    { judges: ['Measures/properties/count/maximum', 69] },
    'measure/body/count/maximum',
  ],
  [
    'a list in a list has texts',
    { room: { sums: [{ sum: 1 }, [['1']], null] } },
    'measure/200/body/anyOf/1/items/items/type',
  ],
  [
    'an address is not looked at',
    { judges: ['Share/properties/server', { type: 'string' }] },
    'shareDrawing/body/server/oneOf/0/format',
  ],
  [
    'null is no value of an enum',
    { judges: ['Share/properties/right/enum', ['read', 'write']] },
    'shareDrawing/body/right/enum',
  ],
];
