/**
 * Tells the library which columns a plug-in makes where they depend on the data: a plug-in of the same name, whose result holds
 * what is known of this call and is closed, and where nothing is known is what it was.
 */
import type { Column } from '../schema/types.ts';
import type {
  KustoLanguage,
  LibraryCallContext,
  LibraryColumn,
  LibraryGlobals,
  LibraryNode,
  LibraryPlugIn,
  LibrarySymbol,
} from './library-types.ts';
import { toArray } from './nodes/context.ts';

/** Columns by the place of the call (`open-plug-in.ts`). */
export type PlugInColumns = ReadonlyMap<number, readonly Column[]>;

const OPEN_PLUG_INS: ReadonlySet<string> = new Set(['bag_unpack', 'pivot']);

/** Whether `columnsConflict` lets a property take the place of a column, or leaves the column; null: neither. */
function readConflict(args: readonly LibraryNode[]): 'keep' | 'replace' | null {
  const texts = args.map((argument) => (argument.Expression ?? argument).Token?.Text ?? '');
  if (texts.some((text) => text.includes('keep_source'))) return 'keep';
  return texts.some((text) => text.includes('replace_source')) ? 'replace' : null;
}

/** The columns of the input that stay, some replaced in their place, then the new ones. */
function addColumns(
  kept: readonly LibraryColumn[],
  made: readonly LibraryColumn[],
  conflict: 'keep' | 'replace' | null,
): readonly LibraryColumn[] {
  const byName = new Map(made.map((column) => [column.Name, column]));
  const names = new Set(kept.map(({ Name }) => Name));
  return [
    ...kept.map((column) =>
      conflict === 'replace' ? (byName.get(column.Name) ?? column) : column,
    ),
    ...made.filter(({ Name }) => conflict === null || !names.has(Name)),
  ];
}

function withColumns(
  plugIn: LibraryPlugIn,
  columns: PlugInColumns,
  language: KustoLanguage,
  toColumn: (column: Column) => LibraryColumn,
): LibrarySymbol {
  const [signature] = toArray(plugIn.Signatures);
  const original = signature?.CustomReturnType ?? null;
  if (signature === undefined || original === null) return plugIn;
  const { FunctionSymbol, Tabularity, TableSymbol } = language.Symbols;
  const returns = (context: LibraryCallContext): LibrarySymbol => {
    const open = original(context);
    const args = toArray(context.Arguments);
    const known = columns.get(args[0]?.TextStart ?? -1);
    if (known === undefined) return open;
    const all = addColumns(toArray(open.Columns), known.map(toColumn), readConflict(args));
    return new TableSymbol.$ctor4('', [...all]);
  };
  return new FunctionSymbol.ctor(
    plugIn.Name,
    returns,
    Tabularity['Tabular'],
    toArray(signature.Parameters),
  );
}

export function withPlugInColumns(
  globals: LibraryGlobals,
  columns: PlugInColumns,
  language: KustoLanguage,
  toColumn: (column: Column) => LibraryColumn,
): LibraryGlobals {
  return globals.WithPlugIns(
    toArray(globals.PlugIns).map((plugIn) =>
      OPEN_PLUG_INS.has(plugIn.Name) ? withColumns(plugIn, columns, language, toColumn) : plugIn,
    ),
  );
}
