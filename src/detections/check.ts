/**
 * What a rule says about its query, held against the bound query: tables and columns it names, flags it explains, windows
 * it declares. Runs nothing; what only a run can show (rows over empty tables) is judged here when the run was done.
 */
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { QueryBlock, ScalarExpression } from '../kql/tree.ts';
import type { Column } from '../schema/types.ts';
import { toTimespanText } from '../schema/values/timespan.ts';
import { isCall, isClockCall, listScalarNames, toTicks, walkNodes } from './expressions.ts';
import { type PackageFault, toFault } from './fault.ts';
import type { Rule } from './package.ts';
import { listTables } from './replay.ts';
import { ROW_EFFECTS } from './shortcut.ts';

class RuleChecker {
  readonly faults: PackageFault[] = [];
  readonly #rule: Rule;
  readonly #query: QueryBlock;

  constructor(rule: Rule, query: QueryBlock) {
    this.#rule = rule;
    this.#query = query;
  }

  /** A fault in the rule's YAML, at the field that is wrong. */
  #addAtField(field: string, toFieldDiagnostic: (span: object) => Diagnostic): void {
    const place = this.#rule.places[field];
    const at = place === undefined ? {} : { span: { start: place.start, end: place.end } };
    this.faults.push({
      path: this.#rule.path,
      line: place?.line ?? 1,
      diagnostic: toFieldDiagnostic(at),
    });
  }

  #addInQuery(diagnostic: Diagnostic): void {
    this.faults.push(toFault(this.#rule.queryPath, this.#rule.query, diagnostic));
  }

  checkTables(): void {
    const { requires } = this.#rule;
    const tables = new Map(listTables(this.#query).map((table) => [table.name, table]));
    for (const [name, { span, columns }] of tables) {
      const declared = requires[name];
      if (declared === undefined)
        this.#addInQuery(toDiagnostic('DET020', { table: name }, { span }));
      else this.#checkDeclared(name, declared, columns);
    }
    for (const table of Object.keys(requires)) {
      if (tables.has(table)) continue;
      this.#addAtField(`requires.${table}`, (at) => toDiagnostic('DET021', { table }, at));
    }
    if (tables.size === 1) this.#checkReads();
  }

  #checkDeclared(table: string, declared: readonly string[], columns: readonly Column[]): void {
    const names = columns.map(({ name }) => name);
    declared.forEach((column, index) => {
      if (names.includes(column)) return;
      const parameters = { role: 'The required column', column, columns: names };
      this.#addAtField(`requires.${table}[${index}]`, (at) =>
        toDiagnostic('DET022', parameters, at),
      );
    });
  }

  /** Every column of the one table that the query names has to be declared. */
  #checkReads(): void {
    const [table] = listTables(this.#query);
    const declared = new Set(this.#rule.requires[table?.name ?? '']);
    if (table === undefined || declared.size === 0) return;
    const columns = new Set(table.columns.map(({ name }) => name));
    const reported = new Set<string>();
    for (const node of walkNodes(this.#query)) {
      if (node.kind !== 'NameReference' || !('refersTo' in node) || node.refersTo !== 'column')
        continue;
      const column = 'name' in node ? String(node.name) : '';
      if (!columns.has(column) || declared.has(column) || reported.has(column)) continue;
      reported.add(column);
      this.#addAtField(`requires.${table.name}`, (at) =>
        toDiagnostic('DET028', { table: table.name, column }, at),
      );
    }
  }

  /** Entities, pattern columns and flags name columns of the right type. */
  checkColumns(): void {
    const { entities, patternColumns, flags } = this.#rule;
    const result = this.#query.columns;
    for (const [role, column] of Object.entries(entities)) {
      this.#checkColumn(`entities.${role}`, `The entity ${role}`, column, result, undefined);
    }
    patternColumns.forEach((column, index) => {
      this.#checkColumn(`patternColumns[${index}]`, 'The pattern column', column, result, 'string');
    });
    for (const flag of Object.keys(flags)) {
      this.#checkColumn(`flags.${flag}`, 'The flag', flag, result, 'bool');
    }
  }

  #checkColumn(
    field: string,
    role: string,
    column: string,
    result: readonly Column[],
    expected: Column['type'] | undefined,
  ): void {
    const found = result.find(({ name }) => name === column)?.type;
    const columns = result.map(({ name }) => name);
    if (found === undefined) {
      this.#addAtField(field, (at) => toDiagnostic('DET022', { role, column, columns }, at));
    } else if (expected !== undefined && found !== expected) {
      this.#addAtField(field, (at) =>
        toDiagnostic('DET023', { role, column, expected, found }, at),
      );
    }
  }

  /** Constant reaches into the past, and the horizon of what relates rows. */
  checkWindows(): void {
    const { lookbackTicks, everyTicks, horizonTicks } = this.#rule;
    const lookback = BigInt(lookbackTicks);
    const names = listScalarNames(this.#query);
    for (const node of walkNodes(this.#query)) {
      const reach = toReach(node, (expression) => toTicks(expression, names));
      if (reach === undefined || reach.ticks <= lookback) continue;
      const texts = { reach: toTimespanText(reach.ticks), lookback: toTimespanText(lookback) };
      this.#addInQuery(toDiagnostic('DET024', texts, { span: reach.span }));
    }
    if (horizonTicks !== null && lookback < BigInt(everyTicks) + BigInt(horizonTicks)) {
      const texts = {
        lookback: toTimespanText(lookback),
        every: toTimespanText(BigInt(everyTicks)),
        horizon: toTimespanText(BigInt(horizonTicks)),
      };
      this.#addAtField('horizon', (at) => toDiagnostic('DET026', texts, at));
    }
    if (horizonTicks === null) this.#checkRelations();
  }

  #checkRelations(): void {
    for (const node of walkNodes(this.#query)) {
      if (!isRelation(node.kind) || !('span' in node)) continue;
      const operator = node.kind.replace(/Operator$/, '').toLowerCase();
      this.#addInQuery(toDiagnostic('DET025', { operator }, { span: toSpan(node.span) }));
    }
  }
}

function isRelation(kind: string): boolean {
  return Object.entries(ROW_EFFECTS).some(([name, effect]) => name === kind && effect === 'relate');
}

function toSpan(span: unknown): { start: number; end: number } {
  const isSpan = typeof span === 'object' && span !== null && 'start' in span && 'end' in span;
  return isSpan ? { start: Number(span.start), end: Number(span.end) } : { start: 0, end: 0 };
}

interface Reach {
  /** How far back, positive for the past. */
  readonly ticks: bigint;
  readonly span: { readonly start: number; readonly end: number };
}

/** What `ago(30d)`, `now(-30d)` and `now() - 30d` reach back, where it is a constant. */
function toReach(
  node: { readonly kind: string },
  toConstant: (expression: ScalarExpression) => bigint | undefined,
): Reach | undefined {
  if (isClockCall(node)) {
    const [argument] = node.args;
    if (argument === undefined || argument.kind === 'StarExpression') return undefined;
    const sign = node.name.toLowerCase() === 'ago' ? 1n : -1n;
    const ticks = toConstant(argument);
    return ticks === undefined ? undefined : { ticks: sign * ticks, span: node.span };
  }
  if (node.kind !== 'SubtractExpression' || !('left' in node) || !('right' in node))
    return undefined;
  // A node of this kind is a binary expression by the contract of the tree.
  const { left, right, span } = node as unknown as {
    readonly left: ScalarExpression;
    readonly right: ScalarExpression;
    readonly span: Reach['span'];
  };
  if (!isCall(left) || !isClockCall(left) || left.args.length > 0) return undefined;
  const ticks = toConstant(right);
  return ticks === undefined ? undefined : { ticks, span };
}

/** Checks a rule against its bound query. */
export function checkRule(rule: Rule, query: QueryBlock): readonly PackageFault[] {
  const checker = new RuleChecker(rule, query);
  checker.checkTables();
  checker.checkColumns();
  checker.checkWindows();
  return checker.faults;
}

/** Judges a run of the rule over empty tables: any row is a fault of content. */
export function checkEmptyRun(rule: Rule, rows: number): readonly PackageFault[] {
  if (rows === 0) return [];
  const diagnostic = toDiagnostic('DET027', { rule: rule.id, rows });
  return [toFault(rule.queryPath, rule.query, diagnostic)];
}
