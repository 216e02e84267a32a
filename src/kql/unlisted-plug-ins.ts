/** Plug-ins that are documented and that the official library does not list: each with the columns that it always has. */
import type { Column } from '../schema/types.ts';
import type { KustoLanguage, LibraryColumn, LibraryGlobals } from './library-types.ts';
import { toArray } from './nodes/context.ts';

interface UnlistedPlugIn {
  readonly name: string;
  /** All of them may be left out. */
  readonly parameters: readonly string[];
  readonly columns: readonly Column[];
}

export const UNLISTED_PLUG_INS: readonly UnlistedPlugIn[] = [
  {
    name: 'schema_merge',
    parameters: ['PreserveOrder'],
    columns: [
      { name: 'ColumnName', type: 'string' },
      { name: 'ColumnOrdinal', type: 'long' },
      { name: 'DataType', type: 'string' },
      { name: 'ColumnType', type: 'string' },
    ],
  },
];

export function withUnlistedPlugIns(
  globals: LibraryGlobals,
  language: KustoLanguage,
  toColumn: (column: Column) => LibraryColumn,
): LibraryGlobals {
  const { ArgumentKind, FunctionSymbol, Parameter, ParameterTypeKind, Tabularity, TableSymbol } =
    language.Symbols;
  const made = UNLISTED_PLUG_INS.map(({ name, parameters, columns }) => {
    const declared = parameters.map(
      (parameter) =>
        new Parameter.ctor(
          parameter,
          ParameterTypeKind['Scalar'],
          ArgumentKind['Expression'],
          null,
          null,
          false,
          null,
          0,
          1,
          null,
          null,
        ),
    );
    const table = new TableSymbol.$ctor4('', columns.map(toColumn));
    return new FunctionSymbol.ctor(name, () => table, Tabularity['Tabular'], declared);
  });
  return globals.WithPlugIns([...toArray(globals.PlugIns), ...made]);
}
