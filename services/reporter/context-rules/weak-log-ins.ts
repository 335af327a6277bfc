import { byDatabase, defineContextRule, oneUp } from './define-context-rule.ts';

export default defineContextRule({
  id: 'weak-log-ins',
  title: 'A weak log-in is as grave as what stands behind it',
  checks: [
    'account-without-password',
    'anonymous-account',
    'privileges-on-every-schema',
    'all-privileges-on-schema',
    'default-privileges-to-public',
    'powerful-predefined-role-granted',
  ],
  judge: (verdict, context) => byDatabase(verdict, context, { grave: (judged) => oneUp(judged) }),
  examples: [
    { holds: 'grave', severity: 'high', becomes: 'critical' },
    { holds: 'grave', severity: 'medium', becomes: 'high' },
    { holds: 'personal', severity: 'high', becomes: null },
    { holds: 'none', severity: 'high', becomes: null },
    { holds: 'unknown', severity: 'high', becomes: null },
  ],
});
