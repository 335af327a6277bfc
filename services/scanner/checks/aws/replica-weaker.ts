import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import replica from '../../facts/aws/read-replicas.ts';

export default defineCheck({
  id: 'replica-weaker',
  title: 'A read replica is less protected than its source should be',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'A replica holds the same rows: one that is public, open to the internet or unencrypted gives them away for its source.',
  remediation:
    'Give the replica the same network and encryption as its source; an unencrypted one has to be made again.',
  references: { research: ['AWS-CFG-05'] },
  needs: ['readReplicas'],
  evaluate: ({ readReplicas }) => {
    if (readReplicas.length === 0) return notApplicable('The source has no read replica.');
    const evidence = readReplicas.flatMap(({ replica, publicAddress, encrypted, ruleForInternet }) =>
      [
        ...(publicAddress === true ? ['PubliclyAccessible is true.'] : []),
        ...(encrypted === false ? ['StorageEncrypted is false.'] : []),
        ...(ruleForInternet === true ? ['A security group lets the whole internet in.'] : []),
      ].map((detail) => ({ resource: `replica ${visible(replica)}`, detail, fill: { replica } })),
    );
    const open = readReplicas.some(({ publicAddress, ruleForInternet }) => publicAddress && ruleForInternet);
    if (evidence.length > 0) return failWhen(evidence, open ? 'critical' : 'high');
    const silent = readReplicas.find((row) =>
      [row.publicAddress, row.encrypted, row.ruleForInternet].some((told) => told === null),
    );
    return silent === undefined
      ? failWhen([])
      : unknown(
          `Replica ${visible(silent.replica)} is ${silent.described ? 'not described in full' : 'in another region, or not described'}.`,
        );
  },
  examples: {
    pass: [{ readReplicas: [replica.example] }],
    fail: [
      { readReplicas: [{ ...replica.example, publicAddress: true }] },
      { readReplicas: [{ ...replica.example, publicAddress: true, ruleForInternet: true }] },
      { readReplicas: [{ ...replica.example, encrypted: false }] },
    ],
    unknown: [
      {
        readReplicas: [
          { replica: 'far', described: false, publicAddress: null, encrypted: null, ruleForInternet: null },
        ],
      },
      { readReplicas: [{ ...replica.example, ruleForInternet: null }] },
    ],
    notApplicable: [{ readReplicas: [] }],
  },
});
