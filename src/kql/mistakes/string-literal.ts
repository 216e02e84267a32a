/** String literals for suggestions: verbatim where the text holds a backslash, so that it can be read as it is meant. */

/** A literal in double quotes whose value is the text. */
export function toLiteral(value: string): string {
  if (value.includes('\\')) return `@"${value.replaceAll('"', '""')}"`;
  return value.includes('"') && !value.includes("'")
    ? `'${value}'`
    : `"${value.replaceAll('"', '\\"')}"`;
}

const ESCAPE = /\\(?:[\\"'abfnrtv]|[0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.|$)/gs;
const KNOWN = /^\\(?:[\\"'abfnrtv]|[0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})$/;

/** Whether the content of an ordinary literal holds a backslash that begins no escape. */
export function hasLoneBackslash(content: string): boolean {
  return (content.match(ESCAPE) ?? []).some((escape) => !KNOWN.test(escape));
}
