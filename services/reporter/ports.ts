/** Prints a page. Everything it needs stands in the markup: nothing is loaded and no script runs. */
export interface PdfPrinter {
  /** Starts what takes long (unpacking, starting the browser) ahead of the first page; harmless when repeated. */
  warmUp(): void;
  /**
   * The page as PDF. Errors: AppError `no-chromium` (none can be had on this machine), `chromium-not-started`,
   * `pdf-without-text`, `printing-failed`, `printing-aborted`.
   */
  print(html: string): Promise<Uint8Array>;
  /** Ends the browser and removes its directory; harmless when repeated. */
  close(): Promise<void>;
}

/** One font file, ready to be embedded. */
export interface EmbeddedFont {
  readonly family: string;
  readonly weight: number;
  /** CSS unicode-range, e.g. `U+0000-00FF, U+20AC`. */
  readonly unicodeRange: string;
  readonly woff2Base64: string;
}

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachment: { readonly name: string; readonly bytes: Uint8Array } | null;
}

/** How reports get to people. */
export interface ReportMail {
  /** Who gets reports that nobody asked for with a token. */
  readonly recipients: readonly string[];
  readonly delivery: 'link' | 'attachment';
  /** Where a person who may read the documents finds one. */
  linkTo(key: string): string;
  readBytes(key: string): Promise<Uint8Array | null>;
  /** Taken, or refused with the service's code. Throws when nobody knows whether it left. */
  send(mail: Mail): Promise<{ readonly messageId: string | null } | { readonly refused: string }>;
}
