import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { isLargeNetwork, isWholeInternet } from '../../domain/inbound.ts';
import { visible } from '../../domain/object-name.ts';
import rule from '../../facts/aws/inbound-rules.ts';

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
      inboundRules.flatMap(({ group, protocol, fromPort, toPort, sources }) => {
        const wide = sources.filter((source) => !isWholeInternet(source) && isLargeNetwork(source));
        const everyPort = protocol === '-1' || (fromPort !== null && toPort !== null && toPort - fromPort > 1000);
        const details = [
          ...(wide.length > 0 ? [`It lets in ${wide.map(visible).join(', ')}.`] : []),
          ...(everyPort && sources.length > 0 ? ['It opens every port.'] : []),
        ];
        return details.map((detail) => ({ resource: `security group ${visible(group)}`, detail }));
      }),
    ),
  examples: {
    pass: [{ inboundRules: [rule.example] }],
    fail: [
      { inboundRules: [{ ...rule.example, sources: ['10.0.0.0/8'] }] },
      { inboundRules: [{ ...rule.example, fromPort: 0, toPort: 65_535 }] },
    ],
  },
});
