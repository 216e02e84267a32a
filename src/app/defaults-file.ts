/** `moonhound.yaml` in the working directory: defaults for options. The YAML library is loaded only when there is one. */
import { readFileSync } from 'node:fs';
import { toEnvironmentError } from '../diagnostics/to-environment-error.ts';

/** A value as an option takes it. */
export type DefaultValue = string | boolean | readonly string[];

function toValue(value: unknown): DefaultValue | undefined {
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return undefined;
  const texts = value.map((item: unknown) => toValue(item));
  return texts.every((text) => typeof text === 'string') ? texts : undefined;
}

/**
 * The defaults of a file by the options' long names; null when there is no such file.
 *
 * @throws EnvironmentError CFG023 when it is no flat map of plain values.
 */
export async function readDefaults(
  path: string,
): Promise<ReadonlyMap<string, DefaultValue> | null> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    const problem = thrown instanceof Error ? thrown.message : String(thrown);
    throw toEnvironmentError('CFG023', { path, problem }, thrown);
  }
  const { parse } = await import('yaml');
  let parsed: unknown;
  try {
    // Times stay text: `core` has no timestamps, and aliases are of no use in a flat file.
    parsed = parse(text, { schema: 'core', maxAliasCount: 0 });
  } catch (thrown) {
    const problem = thrown instanceof Error ? (thrown.message.split('\n', 1)[0] ?? '') : '';
    throw toEnvironmentError('CFG023', { path, problem }, thrown);
  }
  if (parsed === null || parsed === undefined) return new Map();
  if (typeof parsed !== 'object' || Array.isArray(parsed)) {
    throw toEnvironmentError('CFG023', { path, problem: 'it is no map of options to values' });
  }
  const defaults = new Map<string, DefaultValue>();
  for (const [name, value] of Object.entries(parsed)) {
    const read = toValue(value);
    if (read === undefined) {
      const problem = `"${name}" requires a text, a number, true, false or a list of texts`;
      throw toEnvironmentError('CFG023', { path, problem });
    }
    defaults.set(name, read);
  }
  return defaults;
}
