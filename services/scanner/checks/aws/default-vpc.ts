import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import vpc from '../../facts/aws/source-vpc.ts';

export default defineCheck({
  id: 'default-vpc',
  title: 'The database lives in the default VPC',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'The default VPC is shared by whatever is started without thought, and its subnets are public.',
  remediation: 'Move the database to a VPC and private subnets made for it.',
  references: { research: ['AWS-NET-05'], cis: ['AWS Database Services 2.1'] },
  needs: ['sourceVpc'],
  evaluate: ({ sourceVpc }) => {
    if (sourceVpc.some(({ isDefault }) => isDefault === null))
      return unknown('The description of the VPC does not say whether it is the default one.');
    return failWhen(
      sourceVpc
        .filter(({ isDefault }) => isDefault)
        .map((row) => ({
          resource: `vpc ${visible(row.vpc)}`,
          fill: { vpc: row.vpc },
          detail: 'It is the default VPC.',
        })),
    );
  },
  examples: {
    pass: [{ sourceVpc: [vpc.example] }],
    fail: [{ sourceVpc: [{ ...vpc.example, isDefault: true }] }],
    unknown: [{ sourceVpc: [{ ...vpc.example, isDefault: null }] }],
  },
});
