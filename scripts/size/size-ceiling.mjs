/**
 * The ladder of ceilings for dist/cdn/agentic-chat.js, in KB of gzip (1 KB = 1000 bytes). Raising one, or climbing to
 * the next before its stage is there, is a decision record.
 *
 *  KB  what the stage adds
 *  44  the first conversation: lit, marked, DOMPurify, the stream parser, composer, log, Send, Stop, Retry
 *  48  the run that cannot be lost: reconnecting, merging, waiting, storage
 *  53  streamed markdown: the linear renderer, healing, tables, code, images
 *  59  the whole widget: popup, history, attachments, tasks, interactions, account
 *  65  everything: polish and what the audits ask for
 */
export const sizeCeiling = 44;
