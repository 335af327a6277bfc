import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import deployment from '../../facts/aws/blue-green-deployments.ts';

export default defineCheck({
  id: 'blue-green-copy-present',
  title: 'A blue/green deployment keeps a second copy',
  severity: 'info',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'The other side holds the same rows under settings of its own, and is easily forgotten after the switch.',
  remediation: 'Finish the deployment and delete the side that is no longer needed.',
  references: { research: ['AWS-CFG-06'] },
  needs: ['blueGreenDeployments'],
  evaluate: ({ blueGreenDeployments }) =>
    failWhen(
      blueGreenDeployments.map(({ deployment, status }) => ({
        resource: `deployment ${visible(deployment ?? '')}`,
        detail: `Its status is ${visible(status ?? 'not said')}.`,
      })),
    ),
  examples: {
    pass: [{ blueGreenDeployments: [] }],
    fail: [{ blueGreenDeployments: [deployment.example] }],
  },
});
