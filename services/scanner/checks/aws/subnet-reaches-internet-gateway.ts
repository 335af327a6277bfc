import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import route from '../../facts/aws/subnet-routes.ts';

export default defineCheck({
  id: 'subnet-reaches-internet-gateway',
  title: 'The subnets of the database have a route to the internet',
  severity: 'high',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'A public subnet lets a public address work: one wrong flag or rule exposes the database.',
  remediation: 'Move the database to a subnet group of private subnets.',
  references: {
    research: ['AWS-NET-02'],
    securityHub: ['RDS.46'],
    cis: ['AWS Database Services 2.1', 'AWS Database Services 3.3'],
  },
  needs: ['subnetRoutes'],
  evaluate: ({ subnetRoutes }) =>
    failWhen(
      subnetRoutes
        .filter(({ internetGateway }) => internetGateway !== null)
        .map(({ subnet, table, internetGateway }) => ({
          resource: `subnet ${visible(subnet)}`,
          detail: `Route table ${visible(table ?? '')} sends traffic for the internet to ${visible(internetGateway ?? '')}.`,
        })),
    ),
  examples: {
    pass: [{ subnetRoutes: [route.example] }],
    fail: [{ subnetRoutes: [{ ...route.example, internetGateway: 'igw-0a1b2c3d' }] }],
  },
});
