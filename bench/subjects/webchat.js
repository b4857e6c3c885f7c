// The bundle for CDNs, which sets a global.
import '../node_modules/botframework-webchat/dist/webchat.js';
import { createLine } from './webchat-line.js';

export default {
  kind: 'widget',
  mount(host, { past }) {
    const { createStore, renderWebChat } = globalThis.WebChat;
    let dispatch = () => {};
    const store = createStore({}, (api) => {
      dispatch = api.dispatch;
      return (next) => (action) => next(action);
    });
    const { directLine, connect } = createLine(past);
    renderWebChat({ directLine, store, userID: 'user', styleOptions: { hideUploadButton: true } }, host);
    setTimeout(connect);
    return {
      send: (text) => dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text, method: 'keyboard' } }),
    };
  },
};
