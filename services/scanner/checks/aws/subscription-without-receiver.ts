import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import topic from '../../facts/aws/event-topics.ts';

export default defineCheck({
  id: 'subscription-without-receiver',
  title: 'An event subscription tells nobody',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Events are published to a topic that nobody has confirmed: failures and changes look as if they were watched.',
  remediation: 'Confirm a receiver of the topic, or remove the subscription.',
  references: { research: ['AWS-LOG-12'] },
  needs: ['eventTopics'],
  evaluate: ({ eventTopics }) => {
    if (eventTopics.length === 0) return notApplicable('There is no enabled event subscription.');
    const found = eventTopics.filter(({ receivers }) => receivers === 0);
    const silent = eventTopics.find(({ receivers }) => receivers === null);
    if (found.length === 0 && silent !== undefined)
      return unknown(`Who receives topic ${visible(silent.topic)} is not described.`);
    return failWhen(
      found.map(({ topic }) => ({
        resource: `topic ${visible(topic)}`,
        fill: { topic },
        detail: 'It has no confirmed receiver.',
      })),
    );
  },
  examples: {
    pass: [{ eventTopics: [topic.example] }],
    fail: [{ eventTopics: [topic.example, { topic: 'old', receivers: 0 }] }],
    unknown: [{ eventTopics: [{ ...topic.example, receivers: null }] }],
    notApplicable: [{ eventTopics: [] }],
  },
});
