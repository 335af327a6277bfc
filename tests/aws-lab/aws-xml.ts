import type { IncomingHttpHeaders } from 'node:http';

/** Text of the first element of this name; null when there is none or when it holds elements. */
export function attribute(xml: string, name: string): string | null {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? null;
}

/** The first element of this name with its tags. */
export function element(xml: string, name: string): string | null {
  return new RegExp(`<${name}>[\\s\\S]*?</${name}>`).exec(xml)?.[0] ?? null;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const headers = { 'content-type': 'text/xml' };

/** A success of AWS's Query protocol, as RDS speaks it. */
export function queryAnswer(action: string, result: string): Answer {
  const body = `<${action}Response xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>lab</RequestId></ResponseMetadata></${action}Response>`;
  return { status: 200, headers, body };
}

/** A refusal of RDS. */
export function errorAnswer(code: string, message: string, status = 400): Answer {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>lab</RequestId></ErrorResponse>`;
  return { status, headers, body };
}

/** A refusal of EC2. */
export function networkErrorAnswer(code: string, message: string): Answer {
  const body = `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>lab</RequestID></Response>`;
  return { status: 400, headers, body };
}
