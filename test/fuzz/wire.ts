import fc from 'fast-check';

/** Names that some reader of answers looks for, in every spelling. */
const NAMES =
  'choices delta message content text finish_reason finishReason index error code type param status reasoning_content reasoning progress_message tasks callId taskId actionType title description timestamp files filename filepath fileType size deliverables tool_calls function name arguments id object error_message error_type messageInfo messageId conversationId conversation_id interactions interaction_request permission_request prompt question options choices buttons label value url vnc_url action usage messages sender role createdAt updatedAt parentMessageId processing unfinished conversations hasMore has_more cursor nextCursor data items results access_token expires_in token_type organizations job_types email suggested_action request_id detail retry_after'.split(
    ' ',
  );

const words = fc.oneof(
  fc.constantFrom('', 'a', 'stop', 'error', 'running', 'completed', 'User', 'AI', '__proto__', 'constructor', '1e999'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const leaf = fc.oneof(
  words,
  fc.constantFrom(null, true, false, 0, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER, -1e308, 8.64e15 + 1),
  fc.integer(),
);

/** Any JSON, in which what a server of chats says stands where it does not belong. */
export const wireJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...NAMES) }, words), tie('value'), { maxKeys: 6 }),
  ),
})).value;

/** A chunk of an answer with any JSON in the places that are read. */
export const wireChunk: fc.Arbitrary<unknown> = fc.oneof(
  wireJson,
  fc.record(
    {
      choices: fc.array(
        fc.record(
          {
            index: leaf,
            delta: fc.dictionary(fc.constantFrom(...NAMES), wireJson, { maxKeys: 4 }),
            finish_reason: leaf,
          },
          { requiredKeys: [] },
        ),
        { maxLength: 2 },
      ),
      error: wireJson,
      tasks: wireJson,
    },
    { requiredKeys: ['choices'] },
  ),
  fc.record({ choices: fc.constant([{ delta: { content: 'words' } }]) }),
);
