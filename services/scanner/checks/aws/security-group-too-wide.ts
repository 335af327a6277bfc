import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { isLargeNetwork, isWholeInternet, ruleNames } from '../../domain/inbound.ts';
import { visible } from '../../domain/object-name.ts';
import rule from '../../facts/aws/inbound-rules.ts';

/** So many applications seldom share one database. */
const mostGroups = 20;

export default defineCheck({
  id: 'security-group-too-wide',
  title: 'The security group lets in more than is needed',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Every machine of a large network, or every port, is a way to the database for whoever gets into that network.',
  remediation: 'Narrow the sources to the security group of the application and the ports to the one of the database.',
  references: { research: ['AWS-NET-04'], cis: ['AWS Database Services 3.4'] },
  needs: ['inboundRules'],
  evaluate: ({ inboundRules }) =>
    failWhen(
      inboundRules.flatMap(({ group, protocol, fromPort, toPort, sources, groups, prefixLists }) => {
        const wide = sources.filter((source) => !isWholeInternet(source) && isLargeNetwork(source));
        const everyPort = protocol === '-1' || (fromPort !== null && toPort !== null && toPort - fromPort > 1000);
        const fill = { group, ...ruleNames({ protocol, fromPort, toPort }, wide.length > 0 ? wide : sources) };
        const details = [
          ...(wide.length > 0 ? [`It lets in ${wide.map(visible).join(', ')}.`] : []),
          ...(groups > mostGroups ? [`It lets in ${groups} other security groups.`] : []),
          ...(everyPort && sources.length + groups + prefixLists.length > 0 ? ['It opens every port.'] : []),
        ];
        return details.map((detail) => ({ resource: `security group ${visible(group)}`, detail, fill }));
      }),
    ),
  examples: {
    pass: [{ inboundRules: [rule.example] }],
    fail: [
      { inboundRules: [{ ...rule.example, sources: ['10.0.0.0/8'] }] },
      { inboundRules: [{ ...rule.example, fromPort: 0, toPort: 65_535 }] },
      { inboundRules: [{ ...rule.example, protocol: '-1', sources: [], groups: 1 }] },
      { inboundRules: [{ ...rule.example, sources: [], groups: 25 }] },
    ],
  },
});
