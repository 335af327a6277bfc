import { serve } from '../../shared/lambda/serve.ts';
import { awsReporterDependencies } from './adapters/aws.ts';
import { publishReport } from './publish-report.ts';

const { publisher, ...reporter } = awsReporterDependencies();

export const handler = serve(publishReport(reporter), publisher);
