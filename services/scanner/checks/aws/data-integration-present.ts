import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import integration from '../../facts/aws/data-integrations.ts';

export default defineCheck({
  id: 'data-integration-present',
  title: 'A managed integration copies the data elsewhere',
  severity: 'info',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'The rows flow on into a warehouse with readers, retention and a region of its own.',
  remediation: 'Record the flow, restrict what it copies to the tables that are needed, and scan the target as well.',
  references: {
    research: ['AWS-CFG-06'],
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/zero-etl.html'],
  },
  needs: ['dataIntegrations'],
  evaluate: ({ dataIntegrations }) =>
    failWhen(
      dataIntegrations.map(({ integration, target, status }) => ({
        resource: `integration ${visible(integration ?? '')}`,
        fill: { integration },
        detail: `It copies to ${visible(target ?? 'a target that is not named')} (${visible(status ?? 'status not said')}).`,
      })),
    ),
  examples: {
    pass: [{ dataIntegrations: [] }],
    fail: [{ dataIntegrations: [integration.example] }],
  },
});
