import { queryAnswer } from './aws-xml.ts';
import type { Copy } from './copies.ts';

/** The cheapest of them is too small for a copy. */
const classes = ['db.t4g.micro', 'db.t4g.small', 'db.t4g.medium', 'db.m7g.large'];
const auroraClasses = ['db.r7g.large', 'db.serverless', 'db.t4g.medium'];

/** A version of an engine and its series, as RDS names them. */
export interface EngineVersion {
  readonly version: string;
  readonly major: string;
}

/**
 * Answers of RDS that do not depend on what was made and that moto does not give: what can be ordered, which versions
 * there are, the account's quotas, what went wrong with a copy. Null: let moto answer.
 */
export function fixedAnswers(
  action: string,
  form: URLSearchParams,
  versionOf: (engine: string) => EngineVersion,
  copies: ReadonlyMap<string, Copy>,
) {
  const engine = form.get('Engine') ?? 'postgres';
  const { major, version: newest } = versionOf(engine);
  const version = form.get('EngineVersion') ?? newest;
  switch (action) {
    case 'DescribeOrderableDBInstanceOptions':
      return queryAnswer(
        action,
        `<OrderableDBInstanceOptions>${(engine.startsWith('aurora') ? auroraClasses : classes)
          .map(
            (name) =>
              `<OrderableDBInstanceOption><Engine>${engine}</Engine><EngineVersion>${version}</EngineVersion><DBInstanceClass>${name}</DBInstanceClass><LicenseModel>postgresql-license</LicenseModel><Vpc>true</Vpc><StorageType>${engine.startsWith('aurora') ? 'aurora' : 'gp3'}</StorageType><AvailabilityZones><AvailabilityZone><Name>us-east-1a</Name></AvailabilityZone><AvailabilityZone><Name>us-east-1b</Name></AvailabilityZone></AvailabilityZones></OrderableDBInstanceOption>`,
          )
          .join('')}</OrderableDBInstanceOptions>`,
      );
    case 'DescribeDBEngineVersions':
      return queryAnswer(
        action,
        `<DBEngineVersions><DBEngineVersion><Engine>${engine}</Engine><EngineVersion>${version}</EngineVersion><MajorEngineVersion>${major}</MajorEngineVersion><DBParameterGroupFamily>${engine}${major}</DBParameterGroupFamily><Status>available</Status><ValidUpgradeTarget/></DBEngineVersion></DBEngineVersions>`,
      );
    case 'DescribeDBMajorEngineVersions':
      return queryAnswer(
        action,
        `<DBMajorEngineVersions><DBMajorEngineVersion><Engine>${engine}</Engine><MajorEngineVersion>${major}</MajorEngineVersion><SupportedEngineLifecycles><SupportedEngineLifecycle><LifecycleSupportName>open-source-rds-standard-support</LifecycleSupportName><LifecycleSupportStartDate>2025-11-14T00:00:00Z</LifecycleSupportStartDate><LifecycleSupportEndDate>2031-02-28T23:59:59Z</LifecycleSupportEndDate></SupportedEngineLifecycle></SupportedEngineLifecycles></DBMajorEngineVersion></DBMajorEngineVersions>`,
      );
    case 'DescribeAccountAttributes':
      return queryAnswer(
        action,
        `<AccountQuotas><AccountQuota><AccountQuotaName>DBInstances</AccountQuotaName><Used>${String(copies.size + 1)}</Used><Max>40</Max></AccountQuota></AccountQuotas>`,
      );
    case 'DescribeCertificates':
      return queryAnswer(
        action,
        '<Certificates><Certificate><CertificateIdentifier>rds-ca-rsa2048-g1</CertificateIdentifier><CertificateType>CA</CertificateType><ValidTill>2061-05-25T22:34:57Z</ValidTill></Certificate></Certificates>',
      );
    case 'DescribePendingMaintenanceActions':
      return queryAnswer(action, '<PendingMaintenanceActions/>');
    case 'DescribeIntegrations':
      return queryAnswer(action, '<Integrations/>');
    case 'DescribeEvents': {
      const { id = '', said = null } = copies.get(form.get('SourceIdentifier') ?? '') ?? {};
      const at = new Date().toISOString();
      return queryAnswer(
        action,
        said === null
          ? '<Events/>'
          : `<Events><Event><SourceIdentifier>${id}</SourceIdentifier><SourceType>db-instance</SourceType><Message>${said}</Message><EventCategories><EventCategory>failure</EventCategory></EventCategories><Date>${at}</Date></Event></Events>`,
      );
    }
    default:
      return null;
  }
}

/** Room for as many networks as the lab makes at a time; an account has five unless it asked for more. */
export function quotaAnswer() {
  const Quota = { ServiceCode: 'vpc', QuotaCode: 'L-F678F1CE', Value: 50 };
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  return { status: 200, headers, body: JSON.stringify({ Quota }) };
}
