import { isDate, isObject, type PetShop, petShop } from './pet-shop.ts';

/** A fault of a pet store: its description, the change, and the clause that it breaks. */
export const petStoreFaults: readonly (readonly [name: string, fault: Partial<PetShop>, clause: string])[] = [
  [
    'an exclusive bound is inclusive',
    { limit: (text) => text === '0' || petShop.limit(text) },
    'listPets/query/limit/exclusiveMinimum',
  ],
  [
    'only one of several values is looked at',
    { species: (texts) => petShop.species(texts.slice(0, 1)) },
    'listPets/query/species/maxItems',
  ],
  [
    'of several values the first is looked at',
    { species: (texts) => texts.length <= 2 && petShop.species(texts.slice(0, 1)) },
    'listPets/query/species/items/enum',
  ],
  [
    'of a list in one text the first is looked at',
    { ages: (text) => petShop.ages(text.split(',', 1).join()) },
    'listPets/query/ages/items/minimum',
  ],
  [
    'several values are too many',
    { species: (texts) => texts.length === 1 && petShop.species(texts) },
    'listPets/query/species/type',
  ],
  [
    'null in the JSON of a parameter is refused',
    { filter: (text) => !text.includes('null') && petShop.filter(text) },
    'searchPets/query/filter/heavierThan/type',
  ],
  ['commas are not split', { ages: (text) => !text.includes(',') && petShop.ages(text) }, 'listPets/query/ages/type'],
  [
    'spaces are not split',
    { sizes: (text) => petShop.sizes(text.replaceAll(',', ' ')) && !text.includes(' ') },
    'listPets/query/sizes/type',
  ],
  [
    'what must be unique may be there twice',
    { colours: (text) => text.split('|').every((one) => petShop.colours(one)) },
    'listPets/query/colours/uniqueItems',
  ],
  ['a deep object is ignored', { born: () => true }, 'listPets/query/born/required/from'],
  [
    'a deep object may have more',
    { born: (members) => isDate(members.get('from')) },
    'listPets/query/born/additionalProperties',
  ],
  [
    'a list in a header may be longer',
    { trace: (text) => text.split(',').every((one) => petShop.trace(one)) },
    'listPets/header/Trace/maxItems',
  ],
  ['no one of two credentials is known', { isStaff: () => false }, 'listPets/security/staff'],
  ['refusals have another shape', { problem: { detail: 'No.' } }, 'listPets/4XX/body/required/title'],
  [
    'null is refused where it is allowed',
    { nickname: (value) => value !== null && petShop.nickname(value) },
    'createPet/body/nickname/type',
  ],
  [
    'null is accepted where it is not',
    { weight: (value) => value === null || petShop.weight(value) },
    'createPet/body/weight/type',
  ],
  ['a property may be left out', { required: ['name', 'species'] }, 'createPet/body/required/chip'],
  [
    'one of two optional properties is demanded',
    { renames: (value) => 'nickname' in value && petShop.renames(value) },
    'renamePet/body/nickname/type',
  ],
  ['a property of responses is demanded', { required: [...petShop.required, 'id'] }, 'createPet/status'],
  [
    'a response has a property more',
    { pet: { ...petShop.pet, colour: 'red' } },
    'createPet/201/body/additionalProperties',
  ],
  ['text is sent as JSON', { line: { ...petShop.line, type: 'application/json' } }, 'readPet/200/media-type'],
  ['text is sent as HTML', { line: { ...petShop.line, type: 'text/html' } }, 'readPet/200/media-type'],
  ['a line is too long', { line: { ...petShop.line, body: 'a'.repeat(81) } }, 'readPet/200/body:text~1plain/maxLength'],
  ['a cookie is not read', { theme: () => true }, 'readPet/cookie/theme/enum'],
  ['a label is read without its dot', { row: (text) => petShop.row(`.${text}`) }, 'findKennel/status'],
  [
    'a matrix is read as one text',
    { spot: (text) => petShop.spot(text.replace(/^;spot=/, ';')) && text.startsWith(';spot=') },
    'findKennel/status',
  ],
  ['a header needs nothing', { home: () => true }, 'formTeam/header/Home/required/city'],
  ['a path may be shorter', { members: (text) => petShop.members(`a,${text}`) }, 'formTeam/path/members/minItems'],
  [
    'an object is not spread',
    { page: (size, number) => size === undefined && number === undefined },
    'searchPets/query/page/type',
  ],
  ['a member of a spread object is not judged', { page: () => true }, 'searchPets/query/page/size/minimum'],
  ['a cookie is no key', { hasSession: () => false }, 'searchPets/security/session'],
  ['the bound of a format is not heeded', { petId: (text) => /^[1-9]\d*$/.test(text) }, 'readPet/path/petId/format'],
  [
    'JSON in a parameter is not parsed',
    { filter: (text) => !isObject(text) },
    'searchPets/query/filter/required/species',
  ],
];
