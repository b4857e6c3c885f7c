import { boot } from './boot.mjs';
import { history } from './history.mjs';
import { big, growth } from './in-page.mjs';
import { nodes } from './nodes.mjs';
import { reader } from './reader.mjs';
import { burst, paced } from './streaming.mjs';
import { xss } from './xss.mjs';

/** Every phase that measures in a browser, in order. @type {readonly import('../rounds.mjs').Phase[]} */
export const phases = [boot, paced, burst, growth, big, nodes, reader, history, xss];
