import { serveProbe } from '../../shared/lambda/serve-probe.ts';
import { ScannerProbeAnswer, ScannerProbeRequest } from './probe-contract.ts';
import { answerRoom } from './probe-slice.ts';

export const handler = serveProbe(ScannerProbeRequest, ScannerProbeAnswer, (request) => answerRoom(request));
