import { byDatabase, defineContextRule, oneUp } from './define-context-rule.ts';

export default defineContextRule({
  id: 'ways-out',
  title: 'A way out of the database is as grave as what can leave through it',
  checks: [
    'outbound-link-extension',
    'aws-bridge-extension',
    'file-reading-extension',
    'everything-published',
    'subscription-stored',
    'loadable-function-present',
    'file-path-open',
    'data-api-enabled',
  ],
  judge: (verdict, context) => byDatabase(verdict, context, { grave: (judged) => oneUp(judged, 'high') }),
  examples: [
    { holds: 'grave', severity: 'medium', becomes: 'high' },
    { holds: 'grave', severity: 'critical', becomes: 'critical' },
    { holds: 'personal', severity: 'medium', becomes: null },
    { holds: 'none', severity: 'medium', becomes: null },
    { holds: 'unknown', severity: 'medium', becomes: null },
  ],
});
