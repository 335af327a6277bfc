import type { VulnerabilityAssessment, VulnerabilityMatch } from '../../../events/documents/findings.ts';

/** An assessment for examples: a supported version without flaws, except for what is given. */
export function assessmentExample(given: {
  readonly version?: null;
  readonly support?: Partial<VulnerabilityAssessment['support']>;
  readonly flaw?: Partial<VulnerabilityMatch>;
}): VulnerabilityAssessment {
  const flaw: VulnerabilityMatch = {
    id: 'CVE-2026-1000',
    what: 'An example',
    component: 'core server',
    cvss: 8.8,
    severity: 'high',
    fixedIn: '15.19',
    applicability: 'reachable',
    precondition: null,
    clientTool: false,
    ...given.flaw,
  };
  return {
    engine: 'postgres',
    version: given.version === null ? null : '15.18',
    series: given.version === null ? null : '15',
    support: {
      status: 'supported',
      endOfStandardSupport: '2028-02-29',
      endOfExtendedSupport: '2031-02-28',
      newestRelease: '15.18',
      ...given.support,
    },
    limitation: null,
    upgradeTo: null,
    matches: given.flaw === undefined ? [] : [flaw],
    data: [],
  };
}
