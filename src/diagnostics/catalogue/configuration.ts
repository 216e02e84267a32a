/** Messages with the prefix `CFG`: options, paths and the environment. */
import type { MessageDefinitions } from '../message.ts';

/** Code to the parameters of its text. */
export interface ConfigurationMessages {}

export const CONFIGURATION_MESSAGES: MessageDefinitions<ConfigurationMessages> = {};
