/** Operators that are known and not translated, each with a reason that a user can act on, by their official kinds. */

export const REFUSED_OPERATORS: Readonly<Record<string, string>> = {
  ConsumeOperator:
    'it gives no table, only makes an engine read its input; count says how many rows there are',
  FacetByOperator:
    'it gives several results, and a query here has one; summarize by each column says it',
  FacetOperator:
    'it gives several results, and a query here has one; summarize by each column says it',
  ForkOperator:
    'it gives several results, and a query here has one; each branch is a query of its own',
};
