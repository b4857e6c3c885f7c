import { Streamdown } from 'streamdown';
import { renderWithReact } from './react-root.jsx';

export default {
  kind: 'renderer',
  mount: (root) =>
    renderWithReact(root, (text) => (
      <Streamdown mode="streaming" isAnimating>
        {text}
      </Streamdown>
    )),
};
