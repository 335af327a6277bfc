import { byDatabase, defineContextRule, oneUp } from './define-context-rule.ts';

export default defineContextRule({
  id: 'open-to-the-internet',
  title: 'What strangers can reach, or listen to, is as grave as what is behind it',
  checks: [
    'endpoint-is-public',
    'security-group-open-to-world',
    'security-group-too-wide',
    'tls-not-enforced',
    'old-tls-accepted',
    'secure-transport-not-required',
    'account-from-any-host',
  ],
  judge(verdict, context) {
    const network = verdict.checkId.startsWith('security-group');
    if (context.publiclyAccessible === false)
      return network && verdict.severity !== 'low' && verdict.severity !== 'info'
        ? {
            severity: 'medium',
            why: 'The endpoint has no public address, so only networks that are linked get this far.',
          }
        : null;
    if (context.publiclyAccessible === null) return null;
    const judged = byDatabase(verdict, context, { grave: (severity) => oneUp(severity) });
    return judged === null ? null : { ...judged, why: `The endpoint has a public address. ${judged.why}` };
  },
  examples: [
    { holds: 'grave', publiclyAccessible: true, severity: 'high', becomes: 'critical' },
    { holds: 'personal', publiclyAccessible: true, severity: 'high', becomes: null },
    { holds: 'grave', publiclyAccessible: null, severity: 'high', becomes: null },
    { holds: 'grave', publiclyAccessible: false, severity: 'critical', becomes: 'medium' },
  ],
});
