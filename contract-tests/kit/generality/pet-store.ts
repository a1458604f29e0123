import type { HttpServer } from '../../http-server.ts';
import { isObject, type PetShop, parsed, petShop, refusal } from './pet-shop.ts';
import { type Asked, inCookies, inQuery, json, type Response, serve } from './serve.ts';

/** Serves the pet store's document correctly, except for the parts that `fault` replaces. */
export function startPetStore(fault: Partial<PetShop> = {}): Promise<HttpServer> {
  const shop = { ...petShop, ...fault };
  return serve((asked) => answer(shop, asked), refusal(shop, 400));
}

function answer(shop: PetShop, asked: Asked): Response {
  const [first, second = '', third = ''] = asked.segments;
  const route = `${asked.method} ${first}/${asked.segments.length}`;
  const key = shop.hasKey(asked) || shop.isStaff(asked);
  const given = (isSound: boolean, response: Response): Response => (isSound ? response : refusal(shop, 400));
  const admitted = (isAdmitted: boolean, isSound: boolean, response: Response): Response =>
    isAdmitted ? given(isSound, response) : refusal(shop, 401);
  switch (route) {
    case 'GET pets/1':
      return admitted(key, isListing(shop, asked), json(200, [shop.pet]));
    case 'POST pets/1':
      return admitted(key, isTrace(shop, asked), withBody(shop, asked, isPet, json(201, shop.pet)));
    case 'GET pets/2': {
      const wantsText = /[02468]$/.test(second);
      return admitted(key, isReading(shop, asked), wantsText ? shop.line : json(200, shop.pet));
    }
    case 'PATCH pets/2': {
      const isEmpty = asked.body === '' && asked.headers['content-type'] === undefined;
      const response = json(200, shop.pet);
      return admitted(
        shop.hasKey(asked),
        shop.petId(decodeURIComponent(second)),
        isEmpty ? response : withBody(shop, asked, isName, response),
      );
    }
    case 'DELETE pets/2':
      return shop.isStaff(asked) ? given(isRemoval(shop, asked), { status: 204 }) : { status: 403 };
    case 'GET kennels/3':
      return given(shop.row(decodeURIComponent(second)) && shop.spot(decodeURIComponent(third)), shop.line);
    case 'POST teams/2':
      return admitted(key, shop.members(decodeURIComponent(second)) && isHome(shop, asked), { status: 204 });
    case 'GET search/1': {
      const isAdmitted = shop.hasSession(asked) || shop.isStaff(asked);
      return admitted(isAdmitted, isSearch(shop, asked), json(200, { pets: [shop.pet], next: null }));
    }
    default:
      return refusal(shop, 404);
  }
}

/** Whether a parameter is absent, or present once and valid. */
function isOnce(texts: readonly string[], isRight: (text: string) => boolean): boolean {
  return texts.length === 0 || (texts.length === 1 && isRight(texts[0] ?? ''));
}

function isListing(shop: PetShop, asked: Asked): boolean {
  const species = inQuery(asked, 'species');
  const deep = asked.query.map(([name, value]) => [decodeURIComponent(name), decodeURIComponent(value)] as const);
  const born = deep
    .filter(([name]) => /^born(?:$|\[)/.test(name))
    .map(([name, value]) => [name.slice(5, -1), value] as const);
  return (
    isTrace(shop, asked) &&
    isOnce(inQuery(asked, 'limit'), shop.limit) &&
    (species.length === 0 || shop.species(species)) &&
    isOnce(inQuery(asked, 'ages'), shop.ages) &&
    isOnce(inQuery(asked, 'sizes'), shop.sizes) &&
    isOnce(inQuery(asked, 'colours'), shop.colours) &&
    (born.length === 0 || (new Map(born).size === born.length && shop.born(new Map(born))))
  );
}

const isHeader = (asked: Asked, name: string, isRight: (text: string) => boolean): boolean => {
  const value = asked.headers[name];
  return value === undefined || isRight(String(value));
};
const isTrace = (shop: PetShop, asked: Asked): boolean => isHeader(asked, 'trace', shop.trace);

function isReading(shop: PetShop, asked: Asked): boolean {
  const theme = inCookies(asked, 'theme');
  const isId = shop.petId(decodeURIComponent(asked.segments[1] ?? ''));
  return (
    isId && isHeader(asked, 'fields', shop.fields) && (theme === undefined || shop.theme(decodeURIComponent(theme)))
  );
}

function isRemoval(shop: PetShop, asked: Asked): boolean {
  return shop.petId(decodeURIComponent(asked.segments[1] ?? '')) && isOnce(inQuery(asked, 'force'), shop.force);
}

function isHome(shop: PetShop, { headers }: Asked): boolean {
  return headers.home !== undefined && shop.home(String(headers.home));
}

function isSearch(shop: PetShop, asked: Asked): boolean {
  const filter = inQuery(asked, 'filter');
  const [sizes, numbers] = [inQuery(asked, 'size'), inQuery(asked, 'number')];
  if (filter.length !== 1 || sizes.length > 1 || numbers.length > 1) return false;
  return shop.filter(filter[0] ?? '') && shop.page(sizes[0], numbers[0]);
}

function withBody(
  shop: PetShop,
  { headers, body }: Asked,
  isRight: (shop: PetShop, value: unknown) => boolean,
  response: Response,
): Response {
  if (body === '') return refusal(shop, 400);
  if (!/^application\/json(?:;|$)/.test(headers['content-type'] ?? '')) return refusal(shop, 415);
  return isRight(shop, parsed(body)) ? response : refusal(shop, 400);
}

function isPet(shop: PetShop, value: unknown): boolean {
  if (!isObject(value) || shop.required.some((name) => !(name in value))) return false;
  const members = {
    name: shop.name,
    nickname: shop.nickname,
    species: shop.kind,
    weight: shop.weight,
    mood: shop.mood,
    chip: shop.chip,
    vaccinations: shop.vaccinations,
  };
  return (
    Object.keys(value).every(shop.isKnownMember) &&
    Object.entries(members).every(([name, isRight]) => !(name in value) || isRight(value[name]))
  );
}

function isName(shop: PetShop, value: unknown): boolean {
  if (!isObject(value) || !shop.renames(value)) return false;
  return Object.entries(value).every(
    ([name, member]) => (name === 'nickname' && shop.nickname(member)) || (name === 'name' && shop.name(member)),
  );
}
