import type { RealServer } from './real-server.ts';

/** A restored instance as it is in truth. */
export interface Copy {
  readonly id: string;
  readonly arn: string;
  /** The database whose snapshot it was made of. */
  readonly source: string;
  readonly clusterId: string | null;
  readonly user: string;
  readonly subnetGroup: string;
  readonly subnet: string;
  status: string;
  /** What RDS says of a failure. */
  said: string | null;
  server: RealServer | null;
  interfaceId: string | null;
}

/** A restored cluster. */
export interface ClusterCopy {
  readonly id: string;
  readonly arn: string;
  readonly source: string;
  readonly subnetGroup: string;
  status: string;
}
