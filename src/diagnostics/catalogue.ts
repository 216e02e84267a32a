/**
 * The catalogue of messages: code to parameters to text. A call names the code and gives the parameters, and the
 * compiler checks them. One file per prefix lies in `catalogue/`; this file joins them.
 */

import { CASE_MESSAGES, type CaseMessages } from './catalogue/cases.ts';
import { CONFIGURATION_MESSAGES, type ConfigurationMessages } from './catalogue/configuration.ts';
import { DETECTION_MESSAGES, type DetectionMessages } from './catalogue/detections.ts';
import { DIALECT_MESSAGES, type DialectMessages } from './catalogue/dialects.ts';
import { ENGINE_MESSAGES, type EngineMessages } from './catalogue/engines.ts';
import { KUSTO_MESSAGES, type KustoMessages } from './catalogue/kusto.ts';
import { MISTAKE_MESSAGES, type MistakeMessages } from './catalogue/kusto-mistakes.ts';
import { LINT_MESSAGES, type LintMessages } from './catalogue/lints.ts';
import { READER_MESSAGES, type ReaderMessages } from './catalogue/readers.ts';
import type { Diagnostic, RelatedSpan, Replacement, Severity } from './diagnostic.ts';
import type { MessageDefinitions } from './message.ts';
import type { Span } from './span.ts';

interface Messages
  extends CaseMessages,
    ConfigurationMessages,
    DetectionMessages,
    DialectMessages,
    EngineMessages,
    KustoMessages,
    LintMessages,
    MistakeMessages,
    ReaderMessages {}

const CATALOGUE: MessageDefinitions<Messages> = {
  ...CASE_MESSAGES,
  ...CONFIGURATION_MESSAGES,
  ...DETECTION_MESSAGES,
  ...DIALECT_MESSAGES,
  ...ENGINE_MESSAGES,
  ...KUSTO_MESSAGES,
  ...LINT_MESSAGES,
  ...MISTAKE_MESSAGES,
  ...READER_MESSAGES,
};

export type MessageCode = keyof Messages;

export type MessageParameters<C extends MessageCode> = Messages[C];

export interface DiagnosticPlace {
  readonly span?: Span;
  readonly related?: readonly RelatedSpan[];
  readonly replacement?: Replacement;
  readonly severity?: Severity;
}

/** Makes a diagnostic out of the catalogue. */
export function toDiagnostic<C extends MessageCode>(
  code: C,
  parameters: Messages[C],
  place: DiagnosticPlace = {},
): Diagnostic {
  const definition = CATALOGUE[code];
  return {
    code,
    severity: place.severity ?? definition.severity,
    message: definition.text(parameters),
    hints: definition.hints?.(parameters) ?? [],
    related: place.related ?? [],
    ...(place.span === undefined ? {} : { span: place.span }),
    ...(place.replacement === undefined ? {} : { replacement: place.replacement }),
  };
}

/** Every code that Moonhound itself defines, for the reference page and its test. */
export function listMessageCodes(): readonly string[] {
  return Object.keys(CATALOGUE);
}
