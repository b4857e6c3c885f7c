import { trimLibrary } from './trim-library.mjs';

/**
 * Leaves out of the parser of event streams how it waits for the rest of a line and what it does about carriage
 * returns: `src/transport/line-framer.ts` hands it whole lines that end with `\n`. And its short cuts for fields that
 * it reads in one general way as well.
 */
export function trimEventSource() {
  return trimLibrary({
    name: 'eventsource-parser',
    file: /\/eventsource-parser\/dist\/parse\.js$/,
    unused: [/\bonId\b|\bonRetry\b/, /\bparser\.feed\((?!framer\.frame\()/, /\bparser\.reset\b/],
    trims: [
      [/if \(typeof config === 'function'\) \{.*?\n {4}\}/s, ''],
      [/if \(skippingLine \|\| skipNextLineFeed\).*?(?=\n {4}\}\n {4}\/\/ Out-of-line)/s, 'processLines(chunk);'],
      [
        /if \(chunk\.indexOf\('\\r'\) === -1\) \{.*?(?=if \(checkForBufferOverflow\(\)\))/s,
        "let lfIndex = chunk.indexOf('\\n'); while (lfIndex !== -1) { parseLine(chunk, searchIndex, lfIndex);",
      ],
      [/return chunk\.slice\(searchIndex\);\n {8}\}\n.*?return chunk\.slice\(searchIndex\);/s, ''],
      [/if \(isDataPrefix.*?(?=\/\/ Comment line)/s, ''],
      // What is kept of a line that is not whole yet
      [/pendingFragmentsLength \+ (?=data\.length)/, ''],
      [/pendingFragments\.length = 0;\s*pendingFragmentsLength = 0;/g, ''],
      [/(?<!let )(?:skippingLine|skipNextLineFeed) = false;/g, ''],
      ['return { feed, reset };', 'return { feed };'],
      [/'Cannot feed parser: .*?'/, "'The parser has ended'"],
      // Ids and delays that nobody asks for, and errors as what nobody throws
      [', onId, onRetry }', ' }'],
      [/if \(id !== undefined\) \{\s*onId .*?\}/gs, ''],
      [/if \(\/\^\\d\+\$\/\.test\(value\)\) \{.*?(?=break;)/s, ''],
      [/new ParseError\(`(?:[^`]|`[^`]*`\s*:[^`]*)*`, (\{.*?\})\)/gs, '$1'],
    ],
  });
}
