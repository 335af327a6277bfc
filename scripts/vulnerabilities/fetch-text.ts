import type { FetchText } from './sources.ts';

/** No source is a tenth as large. */
const limitBytes = 128 * 1024 * 1024;
const redirects = 3;

export interface Fetching {
  /** Asked instead of the sources, as `<mirror>/<host>/<path>`. */
  readonly mirror?: string | undefined;
  readonly timeoutMs: number;
  /** Called before each question, with the host that it goes to. */
  readonly before: (host: string) => Promise<void>;
}

/** Fetches whole texts: an error status, a cut answer, one that is too large or leads to another host are refused. */
export function fetchTextFrom({ mirror, timeoutMs, before }: Fetching): FetchText {
  return async (source) => {
    const { host } = new URL(source);
    await before(host);
    let url = new URL(mirror === undefined ? source : `${mirror}/${source.replace(/^https:\/\//, '')}`);
    for (let hop = 0; hop <= redirects; hop += 1) {
      const answer = await ask(url, host, timeoutMs);
      const to = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
      if (to === null) {
        if (!answer.ok) throw new Error(`${host} answered with status ${answer.status}.`);
        return whole(answer, host);
      }
      const next = new URL(to, url);
      if (next.origin !== url.origin) throw new Error(`${host} sends to another host, ${next.host}.`);
      url = next;
    }
    throw new Error(`${host} sends from one place to the next.`);
  };
}

async function ask(url: URL, host: string, timeoutMs: number): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    return await fetch(url, { signal, redirect: 'manual', headers: { 'User-Agent': 'stillframe' } });
  } catch (error) {
    throw new Error(`${host} cannot be reached (${codeOf(error)}).`, { cause: error });
  }
}

async function whole(answer: Response, host: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += part.byteLength;
      if (bytes > limitBytes) break;
      parts.push(part);
    }
  } catch (error) {
    throw new Error(`${host} broke off in the midst of its answer (${codeOf(error)}).`, { cause: error });
  }
  if (bytes > limitBytes) throw new Error(`${host} answers with more than ${limitBytes} bytes.`);
  return Buffer.concat(parts).toString('utf8');
}

function codeOf(error: unknown): string {
  const { code } = ((error as Error).cause ?? {}) as { code?: string };
  return code ?? (error as Error).name;
}
