/** What came of asking the registry about the dependencies, and why. */
export interface AuditFound {
  state: 'passed' | 'failed' | 'skipped';
  reason: string;
}

/** From these on a known weakness is a failure. */
const grave = ['high', 'critical'] as const;

/**
 * Reads what `npm audit --json` has printed. A registry that cannot be asked (no network, or none of its servers
 * answers such a question) has said nothing, neither good nor bad: `skipped`, with its answer.
 */
export function readAudit(output: string): AuditFound {
  let report: Record<string, unknown>;
  try {
    report = JSON.parse(output.slice(output.indexOf('{'))) as Record<string, unknown>;
  } catch {
    return { state: 'skipped', reason: `npm audit gave no report: ${firstLine(output)}` };
  }
  const { vulnerabilities } = (report['metadata'] ?? {}) as { vulnerabilities?: Record<string, number> };
  if (!vulnerabilities) return { state: 'skipped', reason: firstLine(failureOf(report)) };
  const counted = Object.entries(vulnerabilities).filter(([kind, count]) => kind !== 'total' && count > 0);
  const told = counted.map(([kind, count]) => `${count} ${kind}`).join(', ');
  const failed = counted.some(([kind]) => grave.some((one) => one === kind));
  return { state: failed ? 'failed' : 'passed', reason: told || 'no known weakness' };
}

function failureOf({ message, error }: Record<string, unknown>): string {
  const { summary, code } = (error ?? {}) as { summary?: string; code?: string };
  const said = [message, summary, code].find((one) => typeof one === 'string' && one !== '');
  return typeof said === 'string' ? said : 'the registry gave no answer';
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
