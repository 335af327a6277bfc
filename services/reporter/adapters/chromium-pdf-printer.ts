import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';
import { AppError } from '../../../shared/errors.ts';
import type { PdfPrinter } from '../ports.ts';
import { bundledChromium, installedChromium, type ChromiumProgram } from './chromium-program.ts';
import { countPrintedGlyphs } from './printed-glyphs.ts';

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

interface Prepared {
  readonly directory: string;
  readonly programs: readonly ChromiumProgram[];
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

/**
 * Prints with Chromium: scripts off, offline, every request refused, the page given as text. Each print has a directory
 * of its own, which is removed with the browser on success, failure and abort. The browser hangs on a pipe of
 * this process, so it ends with it whatever ends it.
 */
export function chromiumPdfPrinter(options: ChromiumPrinterOptions): PdfPrinter {
  const aborting = new AbortController();
  const timeout = options.timeoutMs ?? 120_000;
  let prepared: Promise<Prepared> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const browsers = new Set<Browser>();
  const directories = new Set<string>();
  const removeAtExit = () => directories.forEach((directory) => rmSync(directory, { recursive: true, force: true }));

  async function prepare(): Promise<Prepared> {
    if (aborting.signal.aborted) throw aborted();
    const directory = await mkdtemp(join(options.workDirectory, 'print-'));
    if (directories.size === 0) process.once('exit', removeAtExit);
    directories.add(directory);
    const programs = [
      options.chromiumPath === null
        ? await bundledChromium(directory, { fontsDirectory: options.fontsDirectory, signal: aborting.signal })
        : null,
      await installedChromium(directory, options.chromiumPath),
    ].filter((program) => program !== null);
    return { directory, programs };
  }

  function preparation(): Promise<Prepared> {
    prepared ??= prepare();
    prepared.catch(() => undefined);
    return prepared;
  }

  async function discard(): Promise<void> {
    prepared = null;
    for (const browser of browsers) kill(browser);
    browsers.clear();
    for (const directory of directories) {
      await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
      directories.delete(directory);
    }
    process.removeListener('exit', removeAtExit);
  }

  async function start({ directory, programs }: Prepared): Promise<Browser> {
    if (programs.length === 0) throw new AppError('no-chromium', 'No Chrome or Chromium was found on this machine.');
    let cause: unknown;
    for (const program of programs) {
      try {
        const browser = await launch({
          executablePath: program.executablePath,
          env: { ...program.environment },
          args: [...sharedArguments, ...program.arguments],
          headless: program.arguments.length > 0 ? 'shell' : true,
          pipe: true,
          userDataDir: join(directory, 'profile'),
          handleSIGINT: false,
          handleSIGTERM: false,
          handleSIGHUP: false,
          timeout: 30_000,
        });
        browsers.add(browser);
        if (aborting.signal.aborted) throw aborted();
        return browser;
      } catch (error) {
        if (aborting.signal.aborted) throw aborted();
        cause = error;
      }
    }
    throw new AppError('chromium-not-started', 'Chromium was found but could not be started.', { cause });
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
    let browser: Browser | null = null;
    try {
      browser = await start(await preparation());
      const pdf = await printWith(browser, html);
      if (countPrintedGlyphs(pdf) < expectedGlyphs(html))
        throw new AppError(
          'pdf-without-text',
          'Chromium printed a PDF without readable text: it found no usable font.',
        );
      await browser.close();
      browsers.delete(browser);
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
      await discard();
    }
  }

  async function close(): Promise<void> {
    aborting.abort();
    for (const browser of browsers) kill(browser);
    await prepared?.catch(() => undefined);
    await turn.catch(() => undefined);
    await discard();
  }

  options.signal?.addEventListener('abort', () => void close(), { once: true });
  if (options.signal?.aborted) aborting.abort();

  return {
    warmUp: () => void preparation().catch(() => undefined),
    print: (html) => {
      const next = turn.then(() => printOnce(html));
      turn = next.catch(() => undefined);
      return next;
    },
    close,
  };
}

function aborted(): AppError {
  return new AppError('printing-aborted', 'Printing was interrupted.');
}

/** The whole process group: an installed Chrome has children. */
function kill(browser: Browser): void {
  const child = browser.process();
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** A third of the visible characters: far more than a page of blank boxes has, less than shaping can save. */
function expectedGlyphs(html: string): number {
  const text = html.replace(/<style>[\s\S]*?<\/style>|<title>[\s\S]*?<\/title>|<[^>]*>|&[a-z#0-9]+;|\s+/g, '');
  return Math.ceil(text.length / 3);
}
