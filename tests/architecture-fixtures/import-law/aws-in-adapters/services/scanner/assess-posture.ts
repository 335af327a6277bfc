import { RDSClient } from '@aws-sdk/client-rds';
export const client = () => new RDSClient({});
