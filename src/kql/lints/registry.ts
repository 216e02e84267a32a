/** Every lint, by its name. A test compares this list with the folder. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { withoutIgnored } from '../ignore-comments.ts';
import type { QueryBlock } from '../tree.ts';
import { CASE_OF_NAMES } from './case-of-names.ts';
import { CONTAINS_FOR_HAS } from './contains-for-has.ts';
import { CUSTOM_DETECTION_COLUMNS } from './custom-detection-columns.ts';
import { ESCAPE_IN_PATH } from './escape-in-path.ts';
import { IN_FIRST_COLUMN } from './in-first-column.ts';
import { JOIN_WITHOUT_KIND } from './join-without-kind.ts';
import { type Lint, toLintContext } from './lint.ts';
import { MISSING_TIME_FILTER } from './missing-time-filter.ts';
import { NEVER_EQUAL_CASE } from './never-equal-case.ts';
import { NULL_OF_STRING } from './null-of-string.ts';
import { ONE_PLATFORM } from './one-platform.ts';
import { PLAIN_REGEX } from './plain-regex.ts';
import { TAKE_BEFORE_WORK } from './take-before-work.ts';
import { UNBOUNDED_JOIN } from './unbounded-join.ts';
import { UNUSED_LET } from './unused-let.ts';

export const LINTS: readonly Lint[] = [
  CASE_OF_NAMES,
  CONTAINS_FOR_HAS,
  CUSTOM_DETECTION_COLUMNS,
  ESCAPE_IN_PATH,
  IN_FIRST_COLUMN,
  JOIN_WITHOUT_KIND,
  MISSING_TIME_FILTER,
  NEVER_EQUAL_CASE,
  NULL_OF_STRING,
  ONE_PLATFORM,
  PLAIN_REGEX,
  TAKE_BEFORE_WORK,
  UNBOUNDED_JOIN,
  UNUSED_LET,
];

/** What all lints have to say about a query that binds, in the order of the text, less what its comments silence. */
export function lint(text: string, query: QueryBlock): readonly Diagnostic[] {
  const context = toLintContext(text, query);
  const found = LINTS.flatMap(({ find }) => find(context)).sort(
    (a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0),
  );
  return withoutIgnored(text, found);
}
