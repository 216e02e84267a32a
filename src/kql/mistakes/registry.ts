/**
 * The known mistakes that one word or sign mends, in two lists. Signs of print are mended first, because they change where strings begin and end; words
 * only where the binder objects.
 */
import { findCOperators } from './c-operators.ts';
import { findCurlyQuotes } from './curly-quotes.ts';
import { findForeignCharacters } from './foreign-characters.ts';
import { findForeignComments } from './foreign-comments.ts';
import { findForeignFunctions } from './foreign-functions.ts';
import { findForeignOperators } from './foreign-operators.ts';
import { findJoinSides } from './join-sides.ts';
import { findKeywordCase } from './keyword-case.ts';
import { findMissingPipes } from './missing-pipe.ts';
import { findMissingSigns } from './missing-signs.ts';
import type { FindMistakes } from './mistake.ts';
import { findSingleBackslashes } from './single-backslash.ts';
import { findSingleEquals } from './single-equals.ts';
import { findSqlCase } from './sql-case.ts';
import { findSqlConditions } from './sql-conditions.ts';
import { findSqlStatement } from './sql-statement.ts';
import { findTextSums } from './text-sums.ts';
import { findTimeText } from './time-text.ts';
import { findUnquotedText } from './unquoted-text.ts';
import { findValueLists } from './value-lists.ts';

export const SIGN_MISTAKES: readonly FindMistakes[] = [
  findCurlyQuotes,
  findSingleBackslashes,
  findForeignComments,
  findForeignCharacters,
];

export const WORD_MISTAKES: readonly FindMistakes[] = [
  findSqlStatement,
  findForeignOperators,
  findSqlCase,
  findSqlConditions,
  findKeywordCase,
  findMissingPipes,
  findCOperators,
  findSingleEquals,
  findTimeText,
  findUnquotedText,
  findForeignFunctions,
  findJoinSides,
  findMissingSigns,
  findTextSums,
  findValueLists,
];
