import { readVariables } from '../../shared/env.ts';
import { serveTimed } from '../../shared/lambda/serve-schedule.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { JanitorEnvironment } from './adapters/aws-environment.ts';
import { awsJanitorDependencies } from './adapters/aws.ts';
import { destroySandbox } from './destroy-sandbox.ts';
import { disposeInstallation } from './disposable-installation.ts';
import { sweepExpired } from './sweep-expired.ts';

const environment = readVariables(JanitorEnvironment);
const dependencies = awsJanitorDependencies(environment);

/** DataClassified and ScanFailed, through the janitor's queue. */
export const handler = serve(destroySandbox(dependencies), dependencies.publisher);
/** The tick. */
export const sweep = serveTimed(sweepExpired(dependencies), dependencies.publisher);
/** ReportPublished and SandboxDestroyed, in an installation that is to vanish after its report. */
export const dispose = serve(disposeInstallation(dependencies), dependencies.publisher);
