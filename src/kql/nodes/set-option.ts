/**
 * `set` options. None is obeyed: those that change which rows or columns a query gives are refused with what to write
 * instead, the rest is about limits, speed and who asks, and is noted. An option that is on no list is refused.
 * Source: https://learn.microsoft.com/kusto/api/rest/request-properties
 */
import type { LibraryNode } from '../library-types.ts';
import { type CopyContext, nameOf, part, refuse } from './context.ts';

/** Options that change results, with what does the same here. */
const REFUSED: Readonly<Record<string, string>> = {
  query_bin_auto_at: 'bin_at() in the query says where bins begin',
  query_bin_auto_size: 'bin() in the query says the size of bins',
  query_cursor_after_default: 'there are no database cursors here; a filter on the time does it',
  query_cursor_before_or_at_default:
    'there are no database cursors here; a filter on the time does it',
  query_cursor_current: 'there are no database cursors here; a filter on the time does it',
  query_cursor_scoped_tables: 'there are no database cursors here; a filter on the time does it',
  query_datetimescope_column: 'a filter on the time column in the query does the same',
  query_datetimescope_from: 'a filter on the time column in the query does the same',
  query_datetimescope_to: 'a filter on the time column in the query does the same',
  query_language: 'queries are KQL here',
  query_now: '--now TIME gives the time of the query',
  query_results_apply_getschema: '| getschema at the end of the query does the same',
  query_take_max_records: '| take N at the end of the query does the same',
};

/** Options about limits, speed, caches and who asks: without them, or with any value, the rows are the same here. */
const NOTED: ReadonlySet<string> = new Set([
  'best_effort',
  'client_max_redirect_count',
  'client_results_reader_allow_varying_row_widths',
  'deferpartialqueryfailures',
  'materialized_view_shuffle',
  'materialized_view_shuffle_query',
  'max_memory_consumption_per_query_per_node',
  'maxmemoryconsumptionperiterator',
  'maxoutputcolumns',
  'norequesttimeout',
  'notruncation',
  'push_selection_through_aggregation',
  'query_cursor_disabled',
  'query_datascope',
  'query_distribution_nodes_span',
  'query_fanout_nodes_percent',
  'query_fanout_threads_percent',
  'query_force_row_level_security',
  'query_log_query_parameters',
  'query_max_entities_in_union',
  'query_python_debug',
  'query_results_cache_force_refresh',
  'query_results_cache_max_age',
  'query_results_cache_per_shard',
  'query_results_progressive_row_count',
  'query_results_progressive_update_period',
  'query_weakconsistency_session_id',
  'queryconsistency',
  'querytrace',
  'request_app_name',
  'request_block_row_level_security',
  'request_callout_disabled',
  'request_cross_cluster_token',
  'request_description',
  'request_external_data_disabled',
  'request_external_table_disabled',
  'request_impersonation_disabled',
  'request_readonly',
  'request_readonly_hardline',
  'request_remote_entities_disabled',
  'request_sandboxed_execution_disabled',
  'request_user',
  'results_error_reporting_placement',
  'results_progressive_enabled',
  'results_v2_fragment_primary_tables',
  'results_v2_newlines_between_frames',
  'servertimeout',
  'truncationmaxrecords',
  'truncationmaxsize',
  'validate_permissions',
]);

/** Refuses an option, or notes that it has no effect. */
export function checkOption(node: LibraryNode, context: CopyContext): void {
  const name = nameOf(part(node, 'Name'));
  if (NOTED.has(name)) {
    refuse(context, 'KQL201', { name }, node);
    return;
  }
  const reason = Object.hasOwn(REFUSED, name)
    ? REFUSED[name]
    : 'no option of this name is known, so it is not known what it does to the result';
  refuse(context, 'KQL111', { name: `set ${name}`, reason: reason ?? '' }, node);
}
