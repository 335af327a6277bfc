/** What Lambda hands over from a queue, as far as it is used. */
export interface SqsBatch {
  readonly Records: readonly SqsMessage[];
}

export interface SqsMessage {
  readonly messageId: string;
  readonly body: string;
  readonly attributes?: { readonly ApproximateReceiveCount?: string };
}

/** Names the messages that stay in the queue (`ReportBatchItemFailures`); all others are removed from it. */
export interface SqsBatchAnswer {
  readonly batchItemFailures: { readonly itemIdentifier: string }[];
}

export type SqsHandler = (batch: SqsBatch) => Promise<SqsBatchAnswer>;

export function keep(messages: readonly SqsMessage[]): SqsBatchAnswer {
  return { batchItemFailures: messages.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
