/** The shape lives in `schema/`, where engines and cases reach it too; this is its name for readers. */
export type { BatchColumn, ColumnBatch, ColumnData } from '../schema/column-batch.ts';
