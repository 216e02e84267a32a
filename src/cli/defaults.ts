/** Defaults from `moonhound.yaml` in the working directory, for options that were not given. They are told, never silent. */
import { join } from 'node:path';
import {
  type CommandDefinition,
  type OptionDefinition,
  type OptionValues,
  takesValue,
  toLongName,
  toValueName,
} from './definition.ts';
import { UsageError } from './exit-codes.ts';
import type { Surface } from './surface.ts';

const FILE = 'moonhound.yaml';

function toOptionValue(option: OptionDefinition, value: unknown): unknown {
  const name = toLongName(option);
  if (!takesValue(option)) {
    if (typeof value === 'boolean') return value;
    throw new UsageError(`${FILE}: "${name}" requires true or false.`);
  }
  const texts = Array.isArray(value) ? value : [value];
  const wrong = texts.find((text) => typeof text !== 'string');
  if (wrong !== undefined || (option.repeatable !== true && Array.isArray(value))) {
    throw new UsageError(`${FILE}: "${name}" requires a text.`);
  }
  const unknown = texts.find((text) => option.choices?.includes(String(text)) === false);
  if (unknown !== undefined) {
    throw new UsageError(
      `${FILE}: "${name}" cannot be "${String(unknown)}"; it is one of ${option.choices?.join(', ')}.`,
    );
  }
  return option.repeatable === true ? texts : value;
}

/** Every option that any command has. */
async function listKnown(): Promise<readonly string[]> {
  const { COMMANDS } = await import('./registry.ts');
  const loaded = await Promise.all(COMMANDS.map((entry) => entry.load()));
  return [...new Set(loaded.flatMap(({ options }) => options.map(toLongName)))].sort();
}

/** The options of an invocation with what `moonhound.yaml` says of those that were not given. */
export async function applyDefaults(
  definition: CommandDefinition,
  given: OptionValues,
  surface: Surface,
): Promise<OptionValues> {
  const path = join(surface.workingDirectory, FILE);
  const { readDefaults } = await import('../app/defaults-file.ts');
  const defaults = await readDefaults(path);
  if (defaults === null) return given;
  const own = new Map(definition.options.map((option) => [toLongName(option), option]));
  const merged: Record<string, unknown> = { ...given };
  const used: string[] = [];
  for (const [name, value] of defaults) {
    const option = own.get(name);
    if (option === undefined) {
      const known = await listKnown();
      if (known.includes(name)) continue;
      throw new UsageError(`${FILE} sets "${name}", which is no option.`, [
        `Options with a default: ${known.join(', ')}.`,
      ]);
    }
    const target = toValueName(option);
    if (merged[target] !== undefined) continue;
    merged[target] = toOptionValue(option, value);
    used.push(name);
  }
  if (used.length > 0) surface.tell(`defaults from ${FILE}: ${used.join(', ')}\n`);
  return merged;
}
