import { serve } from '../../shared/lambda/serve.ts';
import { awsScannerDependencies } from './adapters/aws.ts';
import { assessPosture } from './assess-posture.ts';
import { scanDatabase } from './scan-database.ts';

const { publisher, ...scanner } = awsScannerDependencies();

export const posture = serve(assessPosture(scanner), publisher);
export const database = serve(scanDatabase(scanner), publisher);
