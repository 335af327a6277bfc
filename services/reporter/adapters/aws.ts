import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import packageJson from '../../../package.json' with { type: 'json' };
import { deployedFile } from '../../../shared/aws/deployed-file.ts';
import { eventBridgePublisher, type EventPublisher } from '../../../shared/aws/event-bridge-publisher.ts';
import { s3DocumentStore, type S3DocumentStore } from '../../../shared/aws/s3-document-store.ts';
import { readEnvironment, readVariables } from '../../../shared/env.ts';
import { storedSettings } from '../../../shared/settings/stored-settings.ts';
import type { ReportMail } from '../ports.ts';
import type { ReporterDependencies } from '../publish-report.ts';
import { awsMemory } from './aws-memory.ts';
import { ReporterEnvironment } from './aws-environment.ts';
import { chromiumPdfPrinter } from './chromium-pdf-printer.ts';
import { embeddedFonts } from './fonts.ts';
import { sesMail } from './ses-mail.ts';

/** What the reporter needs on AWS: the bundled Chromium prints in the function's temporary directory. */
export function awsReporterDependencies(
  env: ReporterEnvironment = readVariables(ReporterEnvironment),
): ReporterDependencies & { readonly publisher: EventPublisher } {
  const documents = s3DocumentStore({ s3: new S3Client(), bucket: env.STILLFRAME_BUCKET });
  const { temporaryDirectory, STILLFRAME_CHROMIUM } = readEnvironment();
  return {
    documents,
    memory: awsMemory(
      documents,
      storedSettings({ getBytes: documents.getBytes, deployed: deployedFile(env.STILLFRAME_SETTINGS) }),
    ),
    printer: chromiumPdfPrinter({
      workDirectory: temporaryDirectory,
      chromiumPath: STILLFRAME_CHROMIUM ?? null,
      timeoutMs: 60_000,
    }),
    fonts: embeddedFonts,
    now: () => new Date(),
    toolVersion: packageJson.version,
    ...(env.STILLFRAME_SENDER === '' ? {} : { mail: awsReportMail(env, documents) }),
    publisher: eventBridgePublisher({ eventBridge: new EventBridgeClient(), bus: env.STILLFRAME_BUS }),
  };
}

/** The mail of this installation; the command that sends one again uses it too. */
export function awsReportMail(
  env: Pick<
    ReporterEnvironment,
    'AWS_REGION' | 'STILLFRAME_BUCKET' | 'STILLFRAME_SENDER' | 'STILLFRAME_RECIPIENTS' | 'STILLFRAME_DELIVERY'
  >,
  documents: Pick<S3DocumentStore, 'getBytes'>,
  ses: Pick<SESv2Client, 'send'> = new SESv2Client({ maxAttempts: 1 }),
): ReportMail {
  const { AWS_REGION: region, STILLFRAME_BUCKET: bucket, STILLFRAME_SENDER: sender } = env;
  return {
    recipients: env.STILLFRAME_RECIPIENTS,
    delivery: env.STILLFRAME_DELIVERY,
    linkTo: (key) => consoleLink(region, bucket, key),
    readBytes: documents.getBytes,
    ...sesMail({ ses, sender }),
  };
}

/**
 * The object in the console, where S3 asks who is looking. A signed address would work for whoever reads the mail, and
 * would end with the function's own credentials.
 */
function consoleLink(region: string, bucket: string, key: string): string {
  const query = new URLSearchParams({ region, prefix: key }).toString();
  return `https://${region}.console.aws.amazon.com/s3/object/${bucket}?${query}`;
}
