import { byDatabase, defineContextRule, oneUp } from './define-context-rule.ts';

export default defineContextRule({
  id: 'no-trace',
  title: 'Without an audit log nobody can tell who read the data',
  checks: [
    'audit-extension-not-loaded',
    'audit-extension-not-configured',
    'audit-plugin-missing',
    'audit-excludes-accounts',
    'connections-not-logged',
    'instance-logs-not-exported',
    'cluster-logs-not-exported',
  ],
  judge: (verdict, context) =>
    byDatabase(verdict, context, { grave: (judged) => oneUp(judged, 'high'), none: () => 'low' }),
  examples: [
    { holds: 'grave', severity: 'medium', becomes: 'high' },
    { holds: 'grave', severity: 'low', becomes: 'medium' },
    { holds: 'personal', severity: 'medium', becomes: null },
    { holds: 'none', severity: 'medium', becomes: 'low' },
    { holds: 'unknown', severity: 'medium', becomes: null },
  ],
});
