/** Messages with the prefix `KQL`: the query text beyond the official codes. */
import type { MessageDefinitions } from '../message.ts';

/** Code to the parameters of its text. */
export interface KustoMessages {}

export const KUSTO_MESSAGES: MessageDefinitions<KustoMessages> = {};
