/** Messages with the prefix `RDR`: evidence readers. */
import type { MessageDefinitions } from '../message.ts';

/** Code to the parameters of its text. */
export interface ReaderMessages {}

export const READER_MESSAGES: MessageDefinitions<ReaderMessages> = {};
