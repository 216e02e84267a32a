/**
 * Points, score and bands (DESIGN decision 8). `score` is the severity axis, the sum of the reasons' points; confidence
 * has an axis of its own. Until rules carry likelihoods a rule's own words stand for fixed numbers.
 */
import type { AlertReason } from './alert.ts';
import type { AlertConfidence, AlertSeverity } from './package.ts';

const SEVERITY_POINTS: Readonly<Record<AlertSeverity, number>> = {
  informational: 10,
  low: 35,
  medium: 60,
  high: 85,
};

const CONFIDENCE_POINTS: Readonly<Record<AlertConfidence, number>> = {
  low: 35,
  medium: 60,
  high: 85,
};

/** How much a comparison with too short a past takes from confidence: one band. */
export const SHORT_BASELINE_POINTS = 25;

export function toSeverityPoints(severity: AlertSeverity): number {
  return SEVERITY_POINTS[severity];
}

export function toConfidencePoints(confidence: AlertConfidence): number {
  return CONFIDENCE_POINTS[confidence];
}

/** The sum of the points, held within 0 to 100. */
export function toScore(reasons: readonly AlertReason[]): number {
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  return Math.min(100, Math.max(0, sum));
}

export function toSeverity(score: number): AlertSeverity {
  if (score < 25) return 'informational';
  if (score < 50) return 'low';
  return score < 75 ? 'medium' : 'high';
}

export function toConfidence(points: number): AlertConfidence {
  if (points < 40) return 'low';
  return points < 70 ? 'medium' : 'high';
}
