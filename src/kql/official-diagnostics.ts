/** The official library's diagnostics as ours: same code, same span, its message, and our hints about unknown names. */
import { KUSTO_HINTS } from '../diagnostics/catalogue/kusto-hints.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { findProducts } from '../schema/elsewhere.ts';
import { findNearestNames } from '../schema/nearest-names.ts';
import type { Table } from '../schema/types.ts';
import { BINDER_FALSE_POSITIVES } from './binder-false-positives.ts';
import { findNode, findPipe } from './find-node.ts';
import type { Library } from './library.ts';
import type {
  LibraryCode,
  LibraryDiagnostic,
  LibraryGlobals,
  LibraryNode,
} from './library-types.ts';
import { listNodes, part, toArray } from './nodes/context.ts';
import { SEARCH_KEY, WATCHLIST_FUNCTION } from './watchlists.ts';

export interface DiagnosticInput {
  readonly library: Library;
  readonly globals: LibraryGlobals;
  readonly query: string;
  readonly tables: readonly Table[];
  /** Nobody will read them: hints are left out. */
  readonly isTrial: boolean;
}

const SEVERITIES: Readonly<Record<string, Severity>> = { Error: 'error', Warning: 'warning' };

function columnNames(node: LibraryNode | null | undefined): readonly string[] {
  return toArray(node?.ResultType?.Columns).map((column) => column.Name);
}

/** The names that `let` statements declare. */
function letNames(code: LibraryCode, library: Library): readonly string[] {
  return listNodes(part(code.Syntax, 'Statements'))
    .filter((statement) => library.kindOf(statement) === 'LetStatement')
    .flatMap((statement) => statement.Name?.SimpleName ?? []);
}

/** The operator further up that had the column in its input and not in its result. */
function findLosingOperator(name: string, pipe: LibraryNode, query: string): string | null {
  for (let at = pipe.Expression ?? null; at?.Operator && at.Expression; at = at.Expression) {
    if (columnNames(at.Expression).includes(name) && !columnNames(at).includes(name)) {
      return /^[\w-]+/.exec(query.slice(at.Operator.TextStart))?.[0] ?? null;
    }
  }
  return null;
}

function hintsAboutColumn(
  name: string,
  node: LibraryNode,
  code: LibraryCode,
  input: DiagnosticInput,
): readonly string[] {
  const pipe = findPipe(node, input.library);
  const columns = columnNames(pipe?.Expression);
  const nearest = findNearestNames(name, [...columns, ...letNames(code, input.library)]);
  const losing = pipe === null ? null : findLosingOperator(name, pipe, input.query);
  const owners = input.tables
    .filter((table) => table.columns.some((column) => column.name === name))
    .map((table) => table.name);
  return [
    ...KUSTO_HINTS.nearest(nearest),
    ...(losing === null
      ? KUSTO_HINTS.otherTables(name, owners)
      : KUSTO_HINTS.lostColumn(name, losing)),
    ...KUSTO_HINTS.columns(columns),
    ...(name === SEARCH_KEY && input.query.includes(WATCHLIST_FUNCTION)
      ? KUSTO_HINTS.searchKey()
      : []),
  ];
}

function hintsAboutTable(
  name: string,
  code: LibraryCode,
  input: DiagnosticInput,
): readonly string[] {
  const products = findProducts(name);
  if (products.length > 0) return KUSTO_HINTS.product(name, products);
  const tables = input.tables.map((table) => table.name);
  const nearest = findNearestNames(name, [...tables, ...letNames(code, input.library)]);
  return [
    ...KUSTO_HINTS.nearest(nearest),
    ...(nearest.length > 0 ? [] : KUSTO_HINTS.tables(tables)),
  ];
}

/** Functions of Azure Monitor that reach for data which no evidence holds. */
const ELSEWHERE: readonly string[] = ['adx', 'app', 'arg', 'resource', 'workspace'];

function hintsAboutFunction(
  name: string,
  code: LibraryCode,
  input: DiagnosticInput,
): readonly string[] {
  if (ELSEWHERE.includes(name)) return KUSTO_HINTS.elsewhere();
  if (letNames(code, input.library).includes(name)) return KUSTO_HINTS.recursion();
  const { Functions, Aggregates } = input.globals;
  const known = [...toArray(Functions), ...toArray(Aggregates)].map((symbol) => symbol.Name);
  return KUSTO_HINTS.nearest(findNearestNames(name, known));
}

/** A table name may be asked for where a column could stand, so both kinds are looked at. */
function hintsFor(
  found: LibraryDiagnostic,
  code: LibraryCode,
  input: DiagnosticInput,
): readonly string[] {
  const node = findNode(code.Syntax, found.Start, found.Start + found.Length);
  const name = node.SimpleName ?? input.query.slice(found.Start, found.Start + found.Length);
  switch (found.Code) {
    case 'KS142':
      return findPipe(node, input.library) === null
        ? hintsAboutTable(name, code, input)
        : hintsAboutColumn(name, node, code, input);
    case 'KS109':
      return hintsAboutColumn(name, node, code, input);
    case 'KS204':
      return hintsAboutTable(name, code, input);
    case 'KS211':
      return hintsAboutFunction(name, code, input);
    default:
      return [];
  }
}

function isFalsePositive(found: LibraryDiagnostic, code: LibraryCode, library: Library): boolean {
  const entries = BINDER_FALSE_POSITIVES.filter((entry) => entry.code === found.Code);
  if (entries.length === 0) return false;
  const node = findNode(code.Syntax, found.Start, found.Start + found.Length);
  return entries.some((entry) => entry.matches(node, library));
}

/** The codes of what stands for no table: what it would hold is not known either. */
const UNKNOWN_SOURCES: ReadonlySet<string> = new Set(['KS204', 'KS211']);

/**
 * Whether a fault follows from another: a column that is not found in what an unknown function was to give, on one side of a join
 * too. Of an unknown table the official binder keeps silent itself.
 */
function isCascade(
  found: LibraryDiagnostic,
  all: readonly LibraryDiagnostic[],
  code: LibraryCode,
  library: Library,
): boolean {
  const unknown = all.filter((each) => UNKNOWN_SOURCES.has(each.Code));
  const hasUnknown = (part: LibraryNode): boolean =>
    unknown.some(({ Start }) => Start >= part.TextStart && Start < part.End);
  if (unknown.length === 0) return false;
  const node = findNode(code.Syntax, found.Start, found.Start + found.Length);
  const pipe = findPipe(node, library);
  switch (found.Code) {
    case 'KS142':
    case 'KS109': {
      let source = pipe?.Expression ?? null;
      if (source === null || columnNames(source).length > 0) return false;
      while (source.Operator && source.Expression) source = source.Expression;
      return hasUnknown(source);
    }
    case 'KS145':
      return pipe !== null && hasUnknown(pipe);
    default:
      return false;
  }
}

/** Everything that the official library found, less its known false errors. */
export function toOfficialDiagnostics(
  code: LibraryCode,
  input: DiagnosticInput,
): readonly Diagnostic[] {
  const all = toArray(code.GetDiagnostics());
  return all
    .filter((found) => !isFalsePositive(found, code, input.library))
    .filter((found) => input.isTrial || !isCascade(found, all, code, input.library))
    .map((found) => ({
      code: found.Code,
      severity: SEVERITIES[found.Severity] ?? 'info',
      message: found.Message,
      span: { start: found.Start, end: found.Start + found.Length },
      hints: input.isTrial ? [] : hintsFor(found, code, input),
      related: [],
    }));
}
