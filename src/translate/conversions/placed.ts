/**
 * Properties and elements of JSON text, read where they lie. The forms for any dynamic value take its text apart by kind and
 * name it many times, and the engine computes it as often: reading a property out of a long text is then most of a query's time.
 * What is common (text, plain whole numbers) is read with one look; the rest goes the long way.
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlType } from '../../sql/tree.ts';
import type { JsonPlace } from '../lowered.ts';

/** As JSON writes the character that marks values which JSON has no type for (`schema/values/dynamic.ts`). */
const WRITTEN_MARK = '\\u0001';

/** The text of what lies there: of a string its characters, of anything else its JSON; null for nothing and JSON null. */
function textAt({ root, path }: JsonPlace): SqlExpression {
  return sql.call('json_extract_string', root, sql.text(path));
}

/** Whether some value in the whole text may be marked: one search in the text, before it is read as JSON. */
export function mayBeMarked({ root }: JsonPlace): SqlExpression {
  return sql.call('contains', root, sql.text(WRITTEN_MARK));
}

/** The elements of an array there as a list of texts, null for JSON null; an empty list for anything else. */
export function elementTextsAt({ root, path }: JsonPlace): SqlExpression {
  return textAt({ root, path: `${path}[*]` });
}

/** As text; `marked` prints what the mark stands for. */
export function placedText(
  place: JsonPlace,
  mark: string,
  marked: (text: SqlExpression) => SqlExpression,
): SqlExpression {
  const text = textAt(place);
  const isMarked = sql.all([mayBeMarked(place), sql.call('starts_with', text, sql.text(mark))]);
  return sql.when(isMarked, marked(text), text);
}

/**
 * As a number, where its text, a number's or a string's, is one that the engine reads as Kusto does: `pattern` says which. A
 * marked value never is. `long` is the way for any dynamic value.
 */
export function placedNumber(
  place: JsonPlace,
  plain: { readonly pattern: string; readonly type: SqlType },
  long: SqlExpression,
): SqlExpression {
  const text = textAt(place);
  const whole = sql.call('regexp_extract', text, sql.text(`\\A(?:${plain.pattern})\\z`));
  return sql.call('coalesce', sql.tryCast(whole, plain.type), sql.when(sql.isNotNull(text), long));
}

export function isArrayAt({ root, path }: JsonPlace): SqlExpression {
  return sql.binary('=', sql.call('json_type', root, sql.text(path)), sql.text('ARRAY'));
}

/** The elements of the array there as a list of JSON texts; an empty list for anything else. */
export function elementsAt({ root, path }: JsonPlace): SqlExpression {
  return sql.cast(sql.call('json_extract', root, sql.text(`${path}[*]`)), { listOf: 'varchar' });
}
