/**
 * The ladder of ceilings for dist/cdn/agentic-chat.js, in KB of gzip (1 KB = 1000 bytes). Raising one, or climbing to
 * the next before its stage is there, is a decision record.
 *
 *  KB  what the stage adds
 *  63  the first conversation: lit, marked, DOMPurify, the stream parser, composer, log, Send, Stop, Retry
 *  65  the run that cannot be lost: storage, history, whose words stand
 *  65  streamed markdown: the linear renderer, healing, footnotes, alerts
 *  65  the whole widget: popup, themes, timestamps, announcing sentence by sentence
 *  65  everything: history, files, account. This one does not move
 */
export const sizeCeiling = 65;

/** Of dist/cdn/agentic-chat.lazy.js: what a page pays for a launcher that nobody touches. */
export const lazyCeiling = 3;
