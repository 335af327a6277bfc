import { describe, expect, it } from '@jest/globals';
import { awsRemedyOf, generalAwsRemedy } from './aws-remedy.ts';

const place = (fill: object) => ({ resource: 'x', detail: 'y', fill });
const instance = { instance: 'shop-1', arn: 'arn:aws:rds:eu-west-1:111122223333:db:shop-1', engine: 'postgres' };
const cluster = { cluster: 'shop', arn: 'arn:aws:rds:eu-west-1:111122223333:cluster:shop', engine: 'aurora-mysql' };

describe('awsRemedyOf', () => {
  it('names each place that was found', () => {
    expect(awsRemedyOf('endpoint-is-public', [place({ instance: 'a' }), place({ instance: "b'" })], {})).toBe(
      [
        'aws rds modify-db-instance --db-instance-identifier a --no-publicly-accessible --apply-immediately',
        String.raw`aws rds modify-db-instance --db-instance-identifier 'b'\''' --no-publicly-accessible --apply-immediately`,
      ].join('\n'),
    );
  });

  it('takes the command of what the place is, else of what the source is', () => {
    const on = (fill: object, source: object) =>
      awsRemedyOf('master-password-not-managed', [place(fill)], { ...source });
    expect(on(instance, cluster)).toContain('modify-db-instance --db-instance-identifier shop-1 ');
    expect(on(cluster, {})).toContain('modify-db-cluster --db-cluster-identifier shop ');
    expect(on({}, cluster)).toContain('modify-db-cluster --db-cluster-identifier shop ');
    expect(on({}, instance)).toContain('modify-db-instance --db-instance-identifier shop-1 ');
    expect(on({}, {})).toContain('<instance>');
  });

  it('shares a snapshot of a cluster no more by the command for clusters, with every account', () => {
    const fill = { snapshot: 'rds:shop', accounts: ['111122223333', '444455556666'] };
    expect(awsRemedyOf('snapshot-shared', [place(fill)], cluster)).toBe(
      'aws rds modify-db-cluster-snapshot-attribute --db-cluster-snapshot-identifier rds:shop --attribute-name restore --values-to-remove 111122223333 444455556666',
    );
  });

  it('says the same thing once, and not more than fifty', () => {
    expect(awsRemedyOf('backups-off', [place(instance), place(instance)], {})?.split('\n')).toHaveLength(1);
    const many = Array.from({ length: 60 }, (_, n) => place({ snapshot: `s${n}` }));
    expect(awsRemedyOf('manual-snapshot-old', many, {})?.split('\n').at(-1)).toBe('# And the same for 10 more places.');
  });

  it('has placeholders where nothing was found, and nothing for other checks', () => {
    expect(generalAwsRemedy('backups-off')).toContain('<instance>');
    expect(generalAwsRemedy('row-security-not-forced')).toBeNull();
    expect(awsRemedyOf('row-security-not-forced', [place({})], {})).toBeNull();
  });
});
