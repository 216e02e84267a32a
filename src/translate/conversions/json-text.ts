/** JSON text that comes from outside, or is made of lists, in the inner form of dynamic values (R13). */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';

/**
 * A string that begins with U+0001 would read as a typed value: it gets a second mark. Only an opening quote has a
 * bracket, comma, colon or the start of the text before it; inside a string every quote has a backslash there.
 */
function withMarksDoubled(json: SqlExpression): SqlExpression {
  return sql.when(
    sql.call('contains', json, sql.text('\\u0001')),
    sql.call(
      'regexp_replace',
      json,
      sql.text('(^|[\\[,:])"\\\\u0001'),
      sql.text('\\1"\\\\u0001\\\\u0001'),
      sql.text('g'),
    ),
    json,
  );
}

const COMMA_AT_END = ',\\s*[\\]}]';
const NO_NUMBER = '(?:^|[:,\\[])\\s*[-+]?(?i:nan|inf)';

/**
 * What the engine takes for JSON and is none: `NaN`, infinities, a comma at the end. Inside a string it may be harmless.
 * An expression that begins with one byte lets the engine leap from one such byte to the next; one over a class of bytes looks at
 * each of them, so it is asked only where the letters are there at all.
 */
function isDoubtful(text: SqlExpression): SqlExpression {
  const letters = ['nan', 'inf'].map((word) =>
    sql.call('contains', sql.call('lower', text), sql.text(word)),
  );
  return sql.binary(
    'or',
    sql.call('regexp_matches', text, sql.text(COMMA_AT_END)),
    sql.when(
      sql.any(letters),
      sql.call('regexp_matches', text, sql.text(NO_NUMBER)),
      sql.bool(false),
    ),
  );
}

const STRINGS = '"(?:[^"\\\\]|\\\\.)*"';

/** Whether a text is JSON: where the engine's check is known to be too kind, what stands outside of strings decides. */
function isJsonText(text: SqlExpression): SqlExpression {
  return sql.when(
    sql.call('json_valid', text),
    sql.when(
      isDoubtful(text),
      sql.not(
        isDoubtful(
          sql.call('regexp_replace', text, sql.text(STRINGS), sql.text('""'), sql.text('g')),
        ),
      ),
      sql.bool(true),
    ),
    sql.bool(false),
  );
}

/** Text read as JSON, white space between tokens taken away; text that is none is a string, `null` and nothing are null. */
export function jsonOfText(text: SqlExpression): SqlExpression {
  const json = withMarksDoubled(sql.cast(sql.call('json', text), 'varchar'));
  return {
    kind: 'Case',
    branches: [
      { when: sql.binary('=', text, sql.text('')), then: sql.nullOf('varchar') },
      { when: isJsonText(text), then: sql.call('nullif', json, sql.text('null')) },
    ],
    otherwise: withMarksDoubled(sql.cast(sql.call('to_json', text), 'varchar')),
  };
}

/**
 * A stored dynamic column: the original text, byte for byte, where it is JSON (`tostring` gives it back), else a dynamic
 * string of it.
 */
export function jsonOfStoredText(text: SqlExpression): SqlExpression {
  // Nearly every text is of the first kind, and then the engine takes the column as it is.
  const isPlain = sql.all([
    sql.not(sql.call('contains', text, sql.text('\\u0001'))),
    sql.binary('<>', text, sql.text('null')),
    isJsonText(text),
  ]);
  return {
    kind: 'Case',
    branches: [
      { when: isPlain, then: text },
      {
        when: sql.binary('or', sql.isNull(text), sql.isIn(text, [sql.text(''), sql.text('null')])),
        then: sql.nullOf('varchar'),
      },
      { when: isJsonText(text), then: withMarksDoubled(text) },
    ],
    otherwise: withMarksDoubled(sql.cast(sql.call('to_json', text), 'varchar')),
  };
}

/** A list of strings as a JSON array. */
export function stringListJson(list: SqlExpression): SqlExpression {
  return withMarksDoubled(sql.cast(sql.call('to_json', list), 'varchar'));
}

/** The elements of a JSON array as a list of JSON texts; null for anything else. */
export function elementsOf(array: SqlExpression): SqlExpression {
  const parsed = sql.when(sql.call('starts_with', array, sql.text('[')), array);
  return sql.cast(sql.cast(parsed, { listOf: 'json' }), { listOf: 'varchar' });
}
