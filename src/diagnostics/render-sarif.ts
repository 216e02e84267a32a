/**
 * Diagnostics as a log of SARIF 2.1.0, which code hosts and editors read.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
 */
import type { Diagnostic, Severity } from './diagnostic.ts';
import { neutralizeJson } from './neutral-text.ts';
import type { Source } from './render-text.ts';
import { toPosition } from './source-position.ts';
import type { Span } from './span.ts';

/** A kind of finding that is described in the log. */
export interface SarifRule {
  readonly code: string;
  readonly name: string;
  readonly summary: string;
  readonly page: string;
}

export interface SarifFinding {
  readonly diagnostic: Diagnostic;
  readonly source: Source | null;
  readonly fingerprint: string;
}

export interface SarifTool {
  readonly version: string;
  readonly rules: readonly SarifRule[];
}

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** A path as a relative reference, or as a file address when it is not below the place where the check runs. */
function toUri(path: string): string {
  const parts = path.replaceAll('\\', '/').replace(/^\.\//, '').split('/');
  const encoded = parts
    .map((part) => encodeURIComponent(part.replaceAll(/\p{Surrogate}/gu, '\ufffd')))
    .join('/');
  return encoded.startsWith('/') ? `file://${encoded}` : encoded;
}

function toRegion(text: string, span: Span): object {
  const start = toPosition(text, span.start);
  const end = toPosition(text, span.end);
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

function toLocation(source: Source, span: Span | undefined): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: toUri(source.name) },
      ...(span === undefined ? {} : { region: toRegion(source.text, span) }),
    },
  };
}

function toFix(source: Source, { replacement }: Diagnostic): object {
  if (replacement === undefined) return {};
  const { span, text } = replacement;
  const deletedRegion = toRegion(source.text, span);
  const replacements = [{ deletedRegion, insertedContent: { text: text } }];
  const artifactLocation = { uri: toUri(source.name) };
  return { fixes: [{ artifactChanges: [{ artifactLocation, replacements }] }] };
}

function toResult({ diagnostic, source, fingerprint }: SarifFinding): object {
  const { code, severity, message, hints, span, related } = diagnostic;
  const others = source === null ? [] : related;
  return {
    ruleId: code,
    level: LEVELS[severity],
    message: { text: [message, ...hints].join(' ') },
    ...(source === null ? {} : { locations: [toLocation(source, span)] }),
    ...(source === null || others.length === 0
      ? {}
      : {
          relatedLocations: others.map((other, id) => ({
            id,
            message: { text: other.message },
            ...toLocation(source, other.span),
          })),
        }),
    partialFingerprints: { 'moonhound/v1': fingerprint },
    ...(source === null ? {} : toFix(source, diagnostic)),
  };
}

/** The whole log on one line, with its end. */
export function renderSarif(findings: readonly SarifFinding[], tool: SarifTool): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Moonhound',
            version: tool.version,
            rules: tool.rules.map(({ code, name, summary, page }) => ({
              id: code,
              name,
              shortDescription: { text: summary },
              fullDescription: { text: page },
            })),
          },
        },
        columnKind: 'unicodeCodePoints',
        results: findings.map(toResult),
      },
    ],
  };
  return `${neutralizeJson(JSON.stringify(log))}\n`;
}
