import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { AppError } from '../../../shared/errors.ts';
import type { PdfPrinter } from '../ports.ts';
import { expectedCharacters } from '../report/expected-characters.ts';
import { startChromium, type ChromiumProcess } from './chromium-process.ts';
import { bundledChromium, installedChromium, type ChromiumProgram } from './chromium-program.ts';
import { countPrintedCharacters } from './printed-characters.ts';

export interface ChromiumPrinterOptions {
  /** Where the private directory of each print is made; whoever cleans up after a killed command removes it. */
  readonly workDirectory: string;
  /** A browser to use instead of the bundled one. */
  readonly chromiumPath: string | null;
  /** Ends a running print, its browser and its directory. */
  readonly signal?: AbortSignal | undefined;
  /** Fonts for the bundled browser instead of its own. */
  readonly fontsDirectory?: string | undefined;
  /** Longest wait for loading and for printing, milliseconds each. */
  readonly timeoutMs?: number | undefined;
}

/** Everything that one print begins; it is over when all of it has ended and the directory is gone. */
interface Workplace {
  readonly directory: Promise<string>;
  /** Settled only when nothing is being unpacked any more. */
  readonly programs: Promise<readonly ChromiumProgram[]>;
  readonly processes: Set<ChromiumProcess>;
}

const sharedArguments = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--no-pings',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--font-render-hinting=none',
  '--disable-gpu',
  '--disable-webgl',
  // The page is our own markup without scripts and requests, and the sandbox cannot be had as root or without user namespaces.
  '--no-sandbox',
];

const startTimeoutMs = 30_000;

/**
 * Prints with Chromium: scripts off, offline, every request refused, the page given as text. Each print has a directory
 * of its own, which is removed on success, failure and abort, once everything that writes into it has ended. The
 * browser hangs on a pipe of this process, so it ends with it whatever ends it.
 */
export function chromiumPdfPrinter(options: ChromiumPrinterOptions): PdfPrinter {
  const aborting = new AbortController();
  const timeout = options.timeoutMs ?? 120_000;
  let current: Workplace | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const standing = new Set<Workplace>();
  const directories = new Set<string>();

  function workplace(): Workplace {
    if (current !== null) return current;
    const directory = makeDirectory();
    const programs = directory.then(prepare);
    for (const begun of [directory, programs]) begun.catch(() => undefined);
    current = { directory, programs, processes: new Set() };
    standing.add(current);
    return current;
  }

  async function makeDirectory(): Promise<string> {
    if (aborting.signal.aborted) throw aborted();
    const directory = await mkdtemp(join(options.workDirectory, 'print-'));
    if (directories.size === 0) process.once('exit', removeAtExit);
    directories.add(directory);
    return directory;
  }

  async function prepare(directory: string): Promise<readonly ChromiumProgram[]> {
    const bundled =
      options.chromiumPath === null
        ? await bundledChromium(directory, { fontsDirectory: options.fontsDirectory, signal: aborting.signal })
        : null;
    return [bundled, await installedChromium(directory, options.chromiumPath)].filter((program) => program !== null);
  }

  async function leave(place: Workplace): Promise<void> {
    if (current === place) current = null;
    await place.programs.catch(() => undefined);
    await Promise.all([...place.processes].map((browser) => browser.kill()));
    const directory = await place.directory.catch(() => null);
    if (directory !== null) {
      await rm(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
      directories.delete(directory);
      if (directories.size === 0) process.removeListener('exit', removeAtExit);
    }
    standing.delete(place);
  }

  /** The last resort, where the process ends without waiting for `close`. */
  function removeAtExit(): void {
    for (const { processes } of standing) for (const browser of processes) void browser.kill();
    for (const directory of directories) rmSync(directory, { recursive: true, force: true, maxRetries: 10 });
  }

  async function start(place: Workplace): Promise<Browser> {
    const programs = await place.programs;
    if (programs.length === 0) throw new AppError('no-chromium', 'No Chrome or Chromium was found on this machine.');
    const profile = join(await place.directory, 'profile');
    let cause: unknown;
    for (const program of programs) {
      try {
        return await startProgram(program, profile, place.processes);
      } catch (error) {
        if (aborting.signal.aborted) throw aborted();
        cause = error;
      }
    }
    throw new AppError('chromium-not-started', 'Chromium was found but could not be started.', { cause });
  }

  async function startProgram(
    { executablePath, environment, arguments: own }: ChromiumProgram,
    profile: string,
    processes: Set<ChromiumProcess>,
  ): Promise<Browser> {
    // Only a scan that prints pays for loading it.
    const { connect, defaultArgs, TargetType } = await import('puppeteer-core');
    if (aborting.signal.aborted) throw aborted();
    const args = defaultArgs({
      headless: own.length > 0 ? 'shell' : true,
      userDataDir: profile,
      args: [...sharedArguments, ...own],
    });
    const browser = startChromium(executablePath, args, environment);
    processes.add(browser);
    const tooLate = setTimeout(() => void browser.kill(), startTimeoutMs);
    try {
      const connected = await connect({ transport: browser.transport });
      await connected.waitForTarget((target) => target.type() === TargetType.PAGE, { timeout: startTimeoutMs });
      return connected;
    } catch (error) {
      await browser.kill();
      throw error;
    } finally {
      clearTimeout(tooLate);
    }
  }

  async function printWith(browser: Browser, html: string): Promise<Uint8Array> {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.setOfflineMode(true);
    await page.setRequestInterception(true);
    page.on('request', (request) => void request.abort('blockedbyclient').catch(() => undefined));
    await page.setContent(html, { waitUntil: 'load', timeout });
    return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true, timeout });
  }

  async function printOnce(html: string): Promise<Uint8Array> {
    const place = workplace();
    let browser: Browser | null = null;
    try {
      browser = await start(place);
      const pdf = await printWith(browser, html);
      if (aborting.signal.aborted) throw aborted();
      if (countPrintedCharacters(pdf) < expectedCharacters(html))
        throw new AppError(
          'pdf-without-text',
          'Chromium printed a PDF without readable text: it found no usable font.',
        );
      return pdf;
    } catch (error) {
      if (aborting.signal.aborted) throw aborted();
      if (error instanceof AppError) throw error;
      if (browser === null)
        throw new AppError('chromium-not-started', 'Chromium could not be unpacked.', { cause: error });
      throw new AppError('printing-failed', 'Chromium ended before the PDF was printed.', {
        retryable: true,
        cause: error,
      });
    } finally {
      await leave(place);
    }
  }

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const next = turn.then(run);
    turn = next.catch(() => undefined);
    return next;
  }

  function close(): Promise<void> {
    aborting.abort();
    for (const { processes } of standing) for (const browser of processes) void browser.kill();
    return inTurn(async () => {
      for (const place of standing) await leave(place);
    });
  }

  // Whoever closes the printer afterwards is told what could not be removed: it is tried again then.
  options.signal?.addEventListener('abort', () => void close().catch(() => undefined), { once: true });
  if (options.signal?.aborted) aborting.abort();

  return {
    warmUp: () => void workplace(),
    print: (html) => inTurn(() => printOnce(html)),
    close,
  };
}

function aborted(): AppError {
  return new AppError('printing-aborted', 'Printing was interrupted.');
}
