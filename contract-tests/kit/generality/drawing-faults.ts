import { type DrawingFault, drawingRoom } from './drawing-server.ts';
import { isObject } from './pet-shop.ts';

const { drawing } = drawingRoom;

/** What is wrong with a server of drawings, what does it, and the clause that it breaks. */
export const drawingFaults: readonly (readonly [name: string, fault: DrawingFault, clause: string])[] = [
  ['a constant is not checked', { judges: ['Drawing/properties/edition', {}] }, 'createDrawing/body/edition/const'],
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
  ['a tuple may be longer', { judges: ['Drawing/properties/size/items', {}] }, 'createDrawing/body/size/items'],
  ['what is excluded is taken', { judges: ['Drawing/properties/name/not', false] }, 'createDrawing/body/name/not'],
  [
    'what stands beside a reference is not heeded',
    { judges: ['Drawing/properties/author/maxLength', undefined] },
    'createDrawing/body/author/maxLength',
  ],
  [
    'a property that another one needs may be left out',
    { judges: ['Drawing/properties/print/dependentRequired', undefined] },
    'createDrawing/body/print/dependentRequired/copies/paper',
  ],
  [
    'names of properties are not judged',
    { judges: ['Drawing/properties/palette/propertyNames', undefined] },
    'createDrawing/body/palette/propertyNames',
  ],
  [
    'properties of a pattern are not judged',
    { judges: ['Drawing/properties/palette/patternProperties/^c[0-9]$', {}] },
    'createDrawing/body/palette/^c[0-9]$/type',
  ],
  [
    'an exclusive bound is inclusive',
    { judges: ['Circle/allOf/1/properties/radius', { type: 'number', minimum: 0 }] },
    'addShape/body/oneOf/0/radius/exclusiveMinimum',
  ],
  [
    'a shape may have more',
    { judges: ['Circle/unevaluatedProperties', undefined] },
    'addShape/body/oneOf/0/unevaluatedProperties',
  ],
  [
    'what must be unique may be there twice',
    { judges: ['Box/allOf/1/properties/corners/uniqueItems', undefined] },
    'addShape/body/oneOf/1/corners/uniqueItems',
  ],
  ['one kind of shape is not known', { judges: ['Box', false] }, 'addShape/body/oneOf/1/unevaluatedProperties'],
  [
    'null is refused where it is allowed',
    { judges: ['Base/properties/note/type', 'string'] },
    'addShape/body/oneOf/0/note/type',
  ],
  [
    'a group may be empty',
    { judges: ['Group/allOf/1/properties/members/minItems', undefined] },
    'addShape/body/oneOf/2/members/minItems',
  ],
  [
    'a reply is of another branch than it says',
    { room: { kept: (shape) => (isObject(shape) ? { ...shape, kind: 'box' } : shape) } },
    'addShape/200/body/oneOf/1/required/corners',
  ],
  [
    'nothing is contained',
    { judges: ['Measures/properties/marks/contains', undefined] },
    'measure/body/marks/contains',
  ],
  [
    'steps are not heeded',
    { judges: ['Measures/properties/lengths/items/multipleOf', undefined] },
    'measure/body/lengths/items/multipleOf',
  ],
  ['an empty object is taken', { judges: ['Measures/minProperties', undefined] }, 'measure/body/minProperties'],
  [
    'the last value of a range is refused',
    { judges: ['Measures/properties/count/maximum', 69] },
    'measure/body/count/maximum',
  ],
  [
    'a nested list has texts',
    { room: { sums: [{ sum: 1 }, [['1']], null] } },
    'measure/200/body/anyOf/1/items/items/type',
  ],
  [
    'an address is not checked',
    { judges: ['Share/properties/server', { type: 'string' }] },
    'shareDrawing/body/server/oneOf/0/format',
  ],
  ['a date is not checked', { judges: ['Share/properties/from/format', undefined] }, 'shareDrawing/body/from/format'],
  [
    'null is no value of an enum',
    { judges: ['Share/properties/right/enum', ['read', 'write']] },
    'shareDrawing/body/right/enum',
  ],
  ['anybody may ask', { room: { admits: () => true } }, 'readDrawing/security/token'],
  [
    'a reply has a property more',
    { room: { drawing: { ...drawing, owner: 'Ada' } } },
    'readDrawing/200/body/unevaluatedProperties',
  ],
  [
    'a reply lacks what only its own schema demands',
    { room: { drawing: { ...drawing, at: undefined } } },
    'readDrawing/200/body/required/at',
  ],
  [
    'a tuple of a reply is in another order',
    { room: { drawing: { ...drawing, size: ['mm', 3, 4] } } },
    'readDrawing/200/body/size/0/type',
  ],
  [
    'refusals have a format that is none',
    { room: { problem: { title: null, places: ['size'] } } },
    'readDrawing/4XX/body/places/items/format',
  ],
  ['refusals are of another media type', { room: { problemType: 'application/json' } }, 'measure/4XX/media-type'],
];
