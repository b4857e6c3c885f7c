import { default_renderer, parser, parser_end, parser_write } from 'streaming-markdown';

export default {
  kind: 'renderer',
  mount(root) {
    const state = parser(default_renderer(root));
    return { push: (text) => parser_write(state, text), end: () => parser_end(state) };
  },
};
