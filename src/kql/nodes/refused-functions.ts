/** Functions that name tables and are not bound, each with a reason that a user can act on. */

const ELSEWHERE =
  'it names what lies in a cluster, and only the tables of this evidence are at hand; the name of a table alone reads those';

export const REFUSED_TABLE_FUNCTIONS: Readonly<Record<string, string>> = {
  cluster: ELSEWHERE,
  database: ELSEWHERE,
  entity_group:
    'it names several databases of clusters; union names several tables of this evidence',
  external_table:
    'it names a table that a cluster reads from a storage; externaldata with --external reads a copy on disk',
  graph: 'it names a graph that a cluster keeps, and none is kept here',
  materialized_view:
    'it names a result that a cluster keeps up to date; a let statement with the same query computes it',
  stored_query_result:
    'it names a result that a cluster has kept; a let statement with materialize() computes one',
};

/** Functions that are settled when a query is bound: no lowering ever sees a call of them. */
export const BOUND_FUNCTIONS: Readonly<Record<string, string>> = {
  column_ifexists: 'The column of that name if the rows have it, else the default.',
  columnifexists: 'The older name of column_ifexists.',
  ingestion_time: 'The time of the row’s event; a notice says so.',
  table: 'The table of that name.',
};
