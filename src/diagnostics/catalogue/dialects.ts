/** Messages with the prefix `DIA`: what a dialect refuses, and why. */
import type { MessageDefinitions } from '../message.ts';

/** Code to the parameters of its text. */
export interface DialectMessages {
  DIA001: { readonly what: string; readonly name: string; readonly reason: string };
  DIA002: { readonly what: string; readonly name: string };
  DIA003: { readonly name: string; readonly reason: string };
}

export const DIALECT_MESSAGES: MessageDefinitions<DialectMessages> = {
  /** A registered refusal. */
  DIA001: {
    severity: 'error',
    text: ({ what, name, reason }) => `The ${what} ${name} is not translated: ${reason}`,
  },
  /** Nothing is registered under this name. */
  DIA002: {
    severity: 'error',
    text: ({ what, name }) => `The ${what} ${name} is not supported.`,
  },
  /** A supported construct in a form that has no exact translation. */
  DIA003: {
    severity: 'error',
    text: ({ name, reason }) => `${name}: ${reason}`,
  },
};
