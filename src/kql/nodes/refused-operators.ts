/** Operators that are known and not translated, each with a reason that a user can act on, by their official kinds. */

const GRAPH =
  'a graph is no table; graph-match, graph-shortest-paths or graph-to-table at the end make one of it';

/** What `fork` and `facet` are refused for where one table is meant. Source: the documentation of facet, and KS177 for branches. */
export const SEVERAL_TABLES =
  'it gives several tables, so a query ends with it: no operator follows, and no let statement, function or subquery holds it';

const OWN = 'it is a word of the engine’s own and stands in no documentation';

export const REFUSED_OPERATORS: Readonly<Record<string, string>> = {
  AssertSchemaOperator: `${OWN}; project names columns and converts them`,
  ConsumeOperator:
    'it gives no table, only makes an engine read its input; count says how many rows there are',
  ExecuteAndCacheOperator: `${OWN}; materialize() in a let statement computes once`,
  GraphMarkComponentsOperator: GRAPH,
  GraphWhereEdgesOperator: GRAPH,
  GraphWhereNodesOperator: GRAPH,
  MacroExpandOperator:
    'it runs a query over several clusters or databases, and there is one set of tables here; union names several tables',
  MakeGraphOperator: GRAPH,
  PartitionByOperator: `${OWN}; partition by is the documented operator`,
  ReduceByOperator:
    'how it chooses its patterns is not documented; summarize count() by replace_regex(…) with the parts that vary taken out is exact',
};
