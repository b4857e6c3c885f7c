import Markdown from 'react-markdown';
import gfm from 'remark-gfm';
import { renderWithReact } from './react-root.jsx';

const plugins = [gfm];

export default {
  kind: 'renderer',
  mount: (root) => renderWithReact(root, (text) => <Markdown remarkPlugins={plugins}>{text}</Markdown>),
};
