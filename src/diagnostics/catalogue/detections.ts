/** Messages with the prefix `DET`: detection packages. */
import type { MessageDefinitions } from '../message.ts';

/** Code to the parameters of its text. */
export interface DetectionMessages {}

export const DETECTION_MESSAGES: MessageDefinitions<DetectionMessages> = {};
