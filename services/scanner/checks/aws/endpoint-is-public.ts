import { defineCheck } from '../define-check.ts';
import { judgeEach } from '../../domain/judge-each.ts';
import exposure from '../../facts/aws/endpoint-exposure.ts';

export default defineCheck({
  id: 'endpoint-is-public',
  title: 'The database has a public address',
  severity: 'high',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'The endpoint resolves to a public address, so one wrong security-group rule exposes the database to the whole internet.',
  remediation: 'Modify the instance and turn public accessibility off; let clients come through the VPC.',
  references: {
    research: ['AWS-NET-01'],
    securityHub: ['RDS.2'],
    prowler: ['rds_instance_no_public_access'],
    cis: ['AWS Foundations v5 2.2.3', 'AWS Foundations v7 3.2.3'],
  },
  needs: ['endpointExposure'],
  evaluate: ({ endpointExposure }) => {
    const judgement = judgeEach(endpointExposure, ({ publicAddress, routeFromInternet, ruleForInternet }) => {
      if (publicAddress === null) return undefined;
      if (!publicAddress) return null;
      return routeFromInternet && ruleForInternet
        ? 'PubliclyAccessible is true, its subnets have a route to the internet, and a security group lets the whole internet in.'
        : 'PubliclyAccessible is true.';
    });
    const reachable = endpointExposure.some((row) => row.publicAddress && row.routeFromInternet && row.ruleForInternet);
    return judgement.status === 'fail' && reachable ? { ...judgement, severity: 'critical' } : judgement;
  },
  examples: {
    pass: [{ endpointExposure: [exposure.example] }],
    fail: [
      { endpointExposure: [{ ...exposure.example, publicAddress: true }] },
      { endpointExposure: [{ ...exposure.example, publicAddress: true, routeFromInternet: null }] },
      {
        endpointExposure: [
          { ...exposure.example, publicAddress: true, routeFromInternet: true, ruleForInternet: true },
        ],
      },
    ],
    unknown: [{ endpointExposure: [{ ...exposure.example, publicAddress: null }] }],
    notApplicable: [{ endpointExposure: [] }],
  },
});
