import { readVariables } from '../../shared/env.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { ProvisionerEnvironment } from './adapters/aws-environment.ts';
import { awsSandboxProvisionerDependencies } from './adapters/aws.ts';
import { provisionSandbox } from './provision-sandbox.ts';

const dependencies = awsSandboxProvisionerDependencies(readVariables(ProvisionerEnvironment));

/** ScanRequested, through the provisioner's queue. */
export const handler = serve(provisionSandbox(dependencies), dependencies.publisher);
