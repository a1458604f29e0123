import { isJsonObject } from '../openapi/json.ts';
import { nearest } from '../text/nearest.ts';
import type { Waiver } from './waiver.ts';

const members: readonly string[] = ['id', 'reason', 'until'];

/**
 * Checks the waivers of a configuration.
 *
 * @throws Error when one lacks its id or its reason, or has something that waivers do not have.
 */
export function toWaivers(given: unknown): Waiver[] {
  if (Array.isArray(given)) return given.map((waiver, index) => toWaiver(waiver, `waiver ${index + 1}`));
  throw new Error("give a list of waivers, as in [{ id: 'getOrder/path/id/*', reason: 'Ticket 12' }].");
}

function toWaiver(given: unknown, name: string): Waiver {
  if (!isJsonObject(given)) throw new Error(`${name}: give an object with an id and a reason.`);
  const unknown = Object.keys(given).find((member) => !members.includes(member));
  if (unknown !== undefined)
    throw new Error(`${name}: waivers have no ${unknown}; the nearest is ${nearest(unknown, members)}.`);
  const { id, reason, until } = given;
  if (!isText(id)) throw new Error(`${name}: give the id of what it accepts.`);
  if (!isText(reason)) throw new Error(`${name} (${id}): give a reason.`);
  if (until !== undefined && !isDay(until))
    throw new Error(`${name} (${id}): give \`until\` as a day, such as 2027-01-31.`);
  return { id, reason, ...(until !== undefined && { until }) };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
}
