import { serve } from '../../shared/lambda/serve.ts';
import { awsClassifierDependencies } from './adapters/aws.ts';
import { classifyDatabase } from './classify-database.ts';

const { publisher, ...classifier } = awsClassifierDependencies();

export const handler = serve(classifyDatabase(classifier), publisher);
