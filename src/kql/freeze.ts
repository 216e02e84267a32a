/** Freezes plain data to its leaves. */

/** The same value, frozen. What is frozen already is taken to be frozen below, too. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const child of Object.values(value)) deepFreeze<unknown>(child);
  return value;
}
