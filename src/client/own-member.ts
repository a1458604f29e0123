/** A member that a value has by itself: what a polluted prototype adds to every object does not count. */
export const ownMember = (value: unknown, name: string): unknown => {
  const holder: object = Object(value);
  return Object.hasOwn(holder, name) ? Reflect.get(holder, name) : undefined;
};
