/**
 * The published hunting queries that do not run, each with the code of its fault and why. A query that runs has to leave this
 * list, and one that does not has to stand in it.
 */

export interface Unanswered {
  readonly id: string;
  readonly code: string;
  /** What the real engine would do: an error of the author, or an answer that we do not give. */
  readonly realEngine: 'rejects it' | 'answers';
  readonly reason: string;
}

const NO_ALGORITHM =
  'series_decompose_anomalies() is refused by name: its algorithm is not public in the detail that the same numbers need';

export const UNANSWERED: readonly Unanswered[] = [
  {
    id: '1b75f6aa19a3',
    code: 'DIA003',
    realEngine: 'answers',
    reason:
      'a backslash before a brace in the new text of replace(): what it gives is not documented',
  },
  { id: '36b1756e10ad', code: 'DIA001', realEngine: 'answers', reason: NO_ALGORITHM },
  {
    id: '461360a11bae',
    code: 'DIA003',
    realEngine: 'rejects it',
    reason:
      '[0-9]{1-3} is no regular expression of Kusto: a repetition has a comma between its bounds',
  },
  { id: '6868e7cf3792', code: 'DIA001', realEngine: 'answers', reason: NO_ALGORITHM },
  {
    id: '8cd34725ea78',
    code: 'KS142',
    realEngine: 'rejects it',
    reason:
      'max(TimeGenerated) makes the column max_TimeGenerated; the query then asks for max_Timestamp',
  },
  {
    id: 'a2330530c058',
    code: 'KS211',
    realEngine: 'answers',
    reason:
      'arg("") asks Azure Resource Graph, which is another service; no evidence holds its rows',
  },
  {
    id: 'ce02c27bd9b1',
    code: 'KS142',
    realEngine: 'rejects it',
    reason: 'no table of Defender or Sentinel has a column Customer',
  },
  { id: 'e41b240db1d0', code: 'DIA001', realEngine: 'answers', reason: NO_ALGORITHM },
];
