/** Plug-ins that are refused, each with its reason. */
import { refuse } from '../refusal.ts';
import type { PlugInDefinition } from './definition.ts';

function refused(name: string, summary: string, reason: string): PlugInDefinition {
  return { name, summary, lower: { duckdb: refuse(reason) }, examples: [] };
}

const OUTSIDE = 'it calls a service outside, and nothing leaves this machine';
const PROGRAM = 'it runs a program that comes with the query, which is never done here';
const UNPUBLISHED =
  'how its result is chosen is not published; summarize count() by … | top 20 by count_ is exact';
const RETENTION =
  'its result is not documented exactly; dcount() over bin() by hand says what is meant';
const CLUSTER = 'it asks the cluster that runs the query; there is none here';

export const REFUSED_PLUG_INS: readonly PlugInDefinition[] = [
  refused(
    'active_users_count',
    'Ids that were active in enough periods of a window.',
    'at which points of a bin an id is asked about is not documented; summarize dcount() by bin() says it by hand',
  ),
  refused('activity_engagement', 'Active users of a period against a longer one.', RETENTION),
  refused('activity_metrics', 'New, lost and returning users of each period.', RETENTION),
  refused('ai_chat_completion', 'The answer of a language model.', OUTSIDE),
  refused('ai_chat_completion_prompt', 'The answer of a language model to a prompt.', OUTSIDE),
  refused('ai_embed_text', 'The embedding of a text by a language model.', OUTSIDE),
  refused('ai_embeddings', 'The embedding of a text by a language model.', OUTSIDE),
  refused('autocluster', 'Common patterns of discrete attributes.', UNPUBLISHED),
  refused('azure_digital_twins_query_request', 'A query to Azure Digital Twins.', OUTSIDE),
  refused('basket', 'Frequent patterns of discrete attributes.', UNPUBLISHED),
  refused('cosmosdb_sql_request', 'A query to Azure Cosmos DB.', OUTSIDE),
  refused('csharp', 'A C# program over the rows.', PROGRAM),
  refused('dax_request', 'A query to Power BI.', OUTSIDE),
  refused('diffpatterns', 'Patterns that tell two sets of rows apart.', UNPUBLISHED),
  refused('diffpatterns_text', 'Patterns that tell two sets of texts apart.', UNPUBLISHED),
  refused('estimate_rows_count', 'How many rows a query may give.', CLUSTER),
  refused('execute_query', 'A query on another cluster.', OUTSIDE),
  refused('execute_show_command', 'A management command.', CLUSTER),
  refused('external_datatable', 'A table of another service.', OUTSIDE),
  refused('funnel_sequence', 'Users by the states before and after one.', RETENTION),
  refused('funnel_sequence_completion', 'Users who complete a sequence in a time.', RETENTION),
  refused(
    'geo_line_lookup',
    'The lines near a point.',
    'distances to lines on the globe are not computed here',
  ),
  refused(
    'geo_polygon_lookup',
    'The polygons that hold a point.',
    'polygons on the globe are not computed here',
  ),
  refused('http_request', 'A GET request.', OUTSIDE),
  refused('http_request_post', 'A POST request.', OUTSIDE),
  refused('identity', 'The caller of the query.', CLUSTER),
  refused('identity_v3', 'The caller of the query.', CLUSTER),
  refused('infer_storage_schema', 'The schema of files in a storage.', OUTSIDE),
  refused('infer_storage_schema_with_suggestions', 'The schema of files in a storage.', OUTSIDE),
  refused('mysql_request', 'A query to MySQL.', OUTSIDE),
  refused(
    'narrow',
    'Every cell as a row of its own.',
    'how it numbers rows and prints values is not documented; mv-expand of pack_all() says the same',
  ),
  refused('new_activity_metrics', 'New users and those who return.', RETENTION),
  refused('postgresql_request', 'A query to PostgreSQL.', OUTSIDE),
  refused(
    'preview',
    'The first rows, and how many there are.',
    'it gives two tables; take and count give each',
  ),
  refused('python', 'A Python program over the rows.', PROGRAM),
  refused('r', 'An R program over the rows.', PROGRAM),
  refused(
    'sequence_detect',
    'Sequences of events that match predicates.',
    'its result is not documented exactly; scan says what is meant',
  ),
  refused('sql_request', 'A query to SQL Server.', OUTSIDE),
];
