import { queryAnswer } from './aws-xml.ts';

/**
 * Answers of RDS that do not depend on what was made and that moto does not give: what can be ordered, which versions
 * there are, the account's quotas. Null: let moto answer.
 */
export function fixedAnswers(action: string, form: URLSearchParams, major: number, copies: number) {
  const engine = form.get('Engine') ?? 'postgres';
  const version = form.get('EngineVersion') ?? `${String(major)}.1`;
  switch (action) {
    case 'DescribeOrderableDBInstanceOptions':
      return queryAnswer(
        action,
        `<OrderableDBInstanceOptions>${['db.t4g.micro', 'db.t4g.small', 'db.t4g.medium', 'db.m7g.large']
          .map(
            (name) =>
              `<OrderableDBInstanceOption><Engine>${engine}</Engine><EngineVersion>${version}</EngineVersion><DBInstanceClass>${name}</DBInstanceClass><LicenseModel>postgresql-license</LicenseModel><Vpc>true</Vpc><StorageType>gp3</StorageType><AvailabilityZones><AvailabilityZone><Name>us-east-1a</Name></AvailabilityZone><AvailabilityZone><Name>us-east-1b</Name></AvailabilityZone></AvailabilityZones></OrderableDBInstanceOption>`,
          )
          .join('')}</OrderableDBInstanceOptions>`,
      );
    case 'DescribeDBEngineVersions':
      return queryAnswer(
        action,
        `<DBEngineVersions><DBEngineVersion><Engine>${engine}</Engine><EngineVersion>${version}</EngineVersion><MajorEngineVersion>${String(major)}</MajorEngineVersion><DBParameterGroupFamily>postgres${String(major)}</DBParameterGroupFamily><Status>available</Status><ValidUpgradeTarget/></DBEngineVersion></DBEngineVersions>`,
      );
    case 'DescribeDBMajorEngineVersions':
      return queryAnswer(
        action,
        `<DBMajorEngineVersions><DBMajorEngineVersion><Engine>${engine}</Engine><MajorEngineVersion>${String(major)}</MajorEngineVersion><SupportedEngineLifecycles><SupportedEngineLifecycle><LifecycleSupportName>open-source-rds-standard-support</LifecycleSupportName><LifecycleSupportStartDate>2025-11-14T00:00:00Z</LifecycleSupportStartDate><LifecycleSupportEndDate>2031-02-28T23:59:59Z</LifecycleSupportEndDate></SupportedEngineLifecycle></SupportedEngineLifecycles></DBMajorEngineVersion></DBMajorEngineVersions>`,
      );
    case 'DescribeAccountAttributes':
      return queryAnswer(
        action,
        `<AccountQuotas><AccountQuota><AccountQuotaName>DBInstances</AccountQuotaName><Used>${String(copies + 1)}</Used><Max>40</Max></AccountQuota></AccountQuotas>`,
      );
    default:
      return null;
  }
}
