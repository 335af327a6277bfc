import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { coversPort, isWholeInternet, ruleNames } from '../../domain/inbound.ts';
import { visible } from '../../domain/object-name.ts';
import rule from '../../facts/aws/inbound-rules.ts';

export default defineCheck({
  id: 'security-group-open-to-world',
  title: 'The whole internet may connect to the database port',
  severity: 'critical',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Anybody can reach the log-in of the database: guessing, spraying and every flaw before log-in are open to the world.',
  remediation: 'Allow only the security group of the application.',
  references: { research: ['AWS-NET-03'], securityHub: ['EC2.18', 'EC2.19'], cis: ['AWS Database Services 3.4'] },
  needs: ['inboundRules'],
  evaluate: ({ inboundRules }) => {
    const open = inboundRules.filter(({ sources }) => sources.some(isWholeInternet));
    const unclear = open.find((candidate) => coversPort(candidate) === null);
    const found = open.filter((candidate) => coversPort(candidate) === true);
    const listed = inboundRules.find((one) => one.prefixLists.length > 0 && coversPort(one) !== false);
    if (found.length === 0 && unclear === undefined && listed !== undefined)
      return unknown(`What prefix list ${visible(listed.prefixLists[0] ?? '')} holds is not described.`);
    if (found.length === 0 && unclear !== undefined)
      return unknown('The description does not say on which port the database listens.');
    return failWhen(
      found.map(({ group, port, sources, ...rule }) => ({
        resource: `security group ${visible(group)}`,
        fill: { group, ...ruleNames(rule, sources.filter(isWholeInternet)) },
        detail: `Port ${port ?? 'of the database'} is open to ${sources.filter(isWholeInternet).map(visible).join(' and ')}.`,
      })),
    );
  },
  examples: {
    pass: [
      { inboundRules: [] },
      { inboundRules: [rule.example] },
      { inboundRules: [{ ...rule.example, fromPort: 443, toPort: 443, sources: ['0.0.0.0/0'] }] },
    ],
    fail: [
      { inboundRules: [{ ...rule.example, sources: ['0.0.0.0/0'] }] },
      { inboundRules: [{ ...rule.example, sources: ['0.0.0.0/1', '128.0.0.0/1'] }] },
      { inboundRules: [{ ...rule.example, protocol: '-1', fromPort: null, toPort: null, sources: ['::/0'] }] },
    ],
    unknown: [
      { inboundRules: [{ ...rule.example, port: null, sources: ['0.0.0.0/0'] }] },
      { inboundRules: [{ ...rule.example, sources: [], prefixLists: ['pl-0a1b2c3d'] }] },
    ],
  },
});
