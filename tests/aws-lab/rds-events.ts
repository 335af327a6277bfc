import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

interface Named {
  readonly id: string;
  readonly arn: string;
  /** The database whose behaviour says how often the event arrives. */
  readonly source: string;
}

/** Id, category and message. */
export type Said = readonly [string, string, string];

/** Events as RDS puts them on the default bus. */
export function rdsEvents(deps: {
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  copiesOf: (database: string) => number;
}) {
  const bus = new EventBridgeClient({ region: 'us-east-1', ...deps });

  async function announce(kind: string, type: string, { id, arn, source }: Named, said: Said): Promise<void> {
    const [EventID, category, Message] = said;
    const detail = {
      EventCategories: [category],
      SourceType: type,
      SourceArn: arn,
      Date: new Date().toISOString(),
      Message,
      SourceIdentifier: id,
      EventID,
      Tags: {},
    };
    const entry = { Source: 'aws.rds', DetailType: `RDS DB ${kind} Event`, Resources: [arn] };
    for (let copy = 0; copy < deps.copiesOf(source); copy++)
      await bus.send(new PutEventsCommand({ Entries: [{ ...entry, Detail: JSON.stringify(detail) }] }));
  }

  return {
    instance: (copy: Named, said: Said) => announce('Instance', 'DB_INSTANCE', copy, said),
    cluster: (cluster: Named, said: Said) => announce('Cluster', 'CLUSTER', cluster, said),
    snapshot: (id: string, arn: string, source: string, said: Said) =>
      announce('Snapshot', 'SNAPSHOT', { id, arn, source }, said),
    clusterSnapshot: (id: string, arn: string, source: string, said: Said) =>
      announce('Cluster Snapshot', 'CLUSTER_SNAPSHOT', { id, arn, source }, said),
    close: () => bus.destroy(),
  };
}
