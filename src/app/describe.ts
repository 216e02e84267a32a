/** What Moonhound knows, for those who ask: tables with their columns, formats of evidence. */
import { toEnvironmentError } from '../diagnostics/to-environment-error.ts';
import type { MappedField } from '../readers/reader.ts';
import { READERS } from '../readers/registry.ts';
import { findNearestTables, findTable, listTables } from '../schema/tables.ts';

export interface TableLine {
  readonly name: string;
  readonly family: string;
  readonly columns: number;
}

export interface ColumnLine {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

export interface FormatLine {
  readonly name: string;
  readonly title: string;
  /** `decoder`: read by Moonhound itself. `planner`: by the engine, after a mapping. */
  readonly readBy: string;
  readonly recognisedBy: string;
  readonly tables: string;
}

export function describeTables(): readonly TableLine[] {
  return listTables().map(({ name, family, columns }) => ({
    name,
    family,
    columns: columns.length,
  }));
}

/** @throws EnvironmentError CFG021 with the nearest names when there is no such table. */
export function describeColumns(name: string): readonly ColumnLine[] {
  const table = findTable(name);
  if (table === undefined) {
    throw toEnvironmentError('CFG021', { table: name, nearest: findNearestTables(name) });
  }
  return table.columns.map((column) => ({
    name: column.name,
    type: column.type,
    description: column.description,
  }));
}

export function describeFormats(): readonly FormatLine[] {
  return READERS.map(({ name, title, kind, page }) => {
    const described = page?.();
    return {
      name,
      title,
      readBy: kind === 'decoder' ? 'Moonhound' : 'DuckDB, through a mapping',
      recognisedBy: described?.marks ?? '',
      tables: described?.tables.join(', ') ?? '',
    };
  });
}

/**
 * How each column of a format's rows comes out of its records; empty for a format whose mapping is not written as data.
 *
 * @throws EnvironmentError CFG029 when there is no such format.
 */
export function describeMapping(name: string): readonly MappedField[] {
  checkFormats([name]);
  return READERS.find((reader) => reader.name === name)?.page?.().fields ?? [];
}

/** @throws EnvironmentError CFG029 when there is no such format. */
export function checkFormats(names: readonly string[]): void {
  const known = READERS.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw toEnvironmentError('CFG029', { format: unknown, known });
}
