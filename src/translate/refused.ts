/**
 * What the official library lists and we refuse by name, without an entry of its own in a registry: the reason is one that
 * a user can act on. The completeness test holds these lists and the registries against the library's, both ways.
 */
import { type Refusal, refuse } from './refusal.ts';
import { REFUSED_GEO_FUNCTIONS } from './refused-geo.ts';

const GRAPH = 'it tells of nodes and edges, so it stands only behind graph-match and its kin';

const CURSOR =
  'a cursor marks how far a table of a cluster was filled, and evidence has none; a condition on Timestamp says from when on';

const EXTENT =
  'rows here do not lie in extents of a cluster; OriginFile names the file that a row comes from';

/** Scalar functions by their names. Those that name tables are refused where they are bound (`kql/nodes/refused-functions.ts`). */
export const REFUSED_FUNCTIONS: Readonly<Record<string, string>> = {
  ...REFUSED_GEO_FUNCTIONS,
  __cast:
    'it is a word of the engine’s own and stands in no documentation; the to…() functions convert',
  __hash_crc32:
    'it is a word of the engine’s own and stands in no documentation; hash_sha256() and hash_xxhash64() are public',
  __hash_djb2:
    'it is a word of the engine’s own and stands in no documentation; hash_sha256() and hash_xxhash64() are public',
  __hash_many_crc32:
    'it is a word of the engine’s own and stands in no documentation; hash_sha256() and hash_xxhash64() are public',
  __hash_xxh64:
    'it is a word of the engine’s own and stands in no documentation; hash_xxhash64() is the public one',
  __hll_normalize:
    'it is a word of the engine’s own and stands in no documentation; sketches here count exactly and need none',
  __invoke:
    'it is a word of the engine’s own and stands in no documentation; a function is called by its name',
  __ipv6_lookup_ranges:
    'it is a word of the engine’s own and stands in no documentation; evaluate ipv6_lookup(…) looks ranges up',
  __lz4_compress_dynamic_array_to_base64_string:
    'it is a word of the engine’s own and stands in no documentation; packed bytes depend on the program that packs',
  all: GRAPH,
  any: GRAPH,
  bin_auto:
    'its size comes from an option of the request, which a query here does not have; bin(x, size) names it',
  column_names_of: 'it is not documented; getschema lists the columns of a table',
  current_cluster_endpoint:
    'it names the cluster that runs the query, and none does here; a text in quotes can stand in its place',
  current_cursor: CURSOR,
  current_database:
    'it names the database that runs the query, and none does here; a text in quotes can stand in its place',
  current_node_id: 'it names the node of a cluster that read the row, and there is none here',
  current_principal:
    'it names who asks the cluster, and nobody signs in here; a text in quotes can stand in its place',
  current_principal_details: 'it tells who asks the cluster, and nobody signs in here',
  current_principal_is_member_of:
    'it asks the directory of an organisation, and nothing leaves this machine',
  cursor_after: CURSOR,
  cursor_before_or_at: CURSOR,
  cursor_current: CURSOR,
  estimate_data_size:
    'it tells how many bytes the engine of a cluster keeps, which rows here do not have; string_size() measures a text',
  extent_id: EXTENT,
  extent_tags: EXTENT,
  extentid: EXTENT,
  hll_isvalid: 'it is not documented; dcount_hll() is null for what is no sketch',
  inner_nodes: GRAPH,
  iscolumnexists:
    'it is not documented; column_ifexists("name", default) asks for a column that may be missing',
  labels: GRAPH,
  map: GRAPH,
  node_degree_in: GRAPH,
  node_degree_out: GRAPH,
  node_id: GRAPH,
  percentrank_tdigest: 'a sketch is only estimated; summarize with countif() counts exactly',
  rand: 'every call gives another value, and a query here gives the same answer each time; hash(x, n) spreads rows evenly',
  rank_tdigest: 'a sketch is only estimated; summarize with countif() counts exactly',
  row_id:
    'it names the place of a row in a cluster’s storage; OriginFile and OriginRecord name it in the evidence',
  row_rank:
    'which of the two ranks it is, is not documented; row_rank_dense() and row_rank_min() are',
  rowstore_ordinal_range: 'it tells of the storage of a cluster, and there is none here',
  series_decompose:
    'its seasonal part and trend come from an algorithm that is not public in detail; series_fir() smooths and series_subtract() gives what is left',
  series_decompose_anomalies:
    'it scores by series_decompose(), whose algorithm is not public in detail; avg() and stdev() by a baseline say it by hand',
  series_decompose_forecast:
    'it goes on from series_decompose(), whose algorithm is not public in detail; series_fit_line() fits a line',
  series_fit_2lines:
    'how it chooses the place of the break among equals is not public; series_fit_line() fits one line',
  series_fit_2lines_dynamic:
    'how it chooses the place of the break among equals is not public; series_fit_line_dynamic() fits one line',
  series_outliers:
    'how its scores follow from the percentiles is not documented exactly; series_stats() and percentiles() by hand say it',
  series_periods_detect:
    'how it scores periods is not public; summarize count() by bin() or hourofday() shows a period',
  series_periods_validate:
    'how it scores periods is not public; summarize count() by bin() or hourofday() shows a period',
  tdigest_isvalid: 'it is not documented; percentile_tdigest() is null for what is no sketch',
  treepath:
    'which paths it lists for bags inside bags is not documented; bag_keys() and mv-expand walk through a value level by level',
};

/** Aggregate functions by their names. */
export const REFUSED_AGGREGATES: Readonly<Record<string, string>> = {
  buildschema:
    'how it writes arrays and values of several types is not documented; gettype() of each property tells the types',
  passthrough: 'it is no function of queries: the engine uses it inside',
};

function findReason(reasons: Readonly<Record<string, string>>, name: string): Refusal | undefined {
  const reason = Object.hasOwn(reasons, name) ? reasons[name] : undefined;
  return reason === undefined ? undefined : refuse(reason);
}

/** The refusal of an aggregate function, where there is one. */
export function findRefusedAggregate(name: string): Refusal | undefined {
  return findReason(REFUSED_AGGREGATES, name);
}

/** The refusal of a scalar function, where there is one. */
export function findRefusedFunction(name: string): Refusal | undefined {
  return findReason(REFUSED_FUNCTIONS, name);
}
