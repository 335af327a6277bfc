import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/public-large-objects.ts';

export default defineCheck({
  id: 'large-object-open-to-public',
  title: 'Everybody may read or change large objects',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Documents that applications store as large objects are open to every role that can connect.',
  remediation: 'Revoke the privileges from PUBLIC.',
  remediationSql: `DO $$ DECLARE object oid; BEGIN
  FOR object IN SELECT DISTINCT m.oid FROM pg_catalog.pg_largeobject_metadata m, pg_catalog.aclexplode(m.lomacl) a WHERE a.grantee = 0 LOOP
    EXECUTE pg_catalog.format('REVOKE ALL ON LARGE OBJECT %s FROM PUBLIC', object);
  END LOOP;
END $$;`,
  references: { research: ['PG-PRIV-13'] },
  needs: ['publicLargeObjects'],
  evaluate: ({ publicLargeObjects }) =>
    failWhen(
      publicLargeObjects.map((row) => ({
        resource: objectName('database', row.database),
        detail: `PUBLIC holds ${row.privileges.join(', ')} on ${row.objects} large ${row.objects === 1 ? 'object' : 'objects'}.`,
        fill: row,
      })),
    ),
  examples: {
    pass: [{ publicLargeObjects: [] }],
    fail: [{ publicLargeObjects: [fact.example] }],
  },
});
