import { appendPlainText } from './plain-text.js';

/** The boxes, fonts and colours of our own element, whose text stands in a scroller of the same size. */
const shell = `
  <style>
    :host { display: flex; flex-direction: column; box-sizing: border-box; height: 100%; border: 1px solid #ddd;
      font: 16px/1.65 system-ui, 'Hiragino Sans', 'Yu Gothic UI', Meiryo, 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif }
    header { box-sizing: border-box; height: 52px }
    #log { flex: 1; min-height: 0; padding: 16px; overflow: hidden auto; overflow-anchor: none; overflow-wrap: break-word;
      scrollbar-gutter: stable both-edges; contain: content }
    #log > div { margin: 0 0 20px; white-space: pre-wrap }
    form { box-sizing: border-box; height: 66px; padding: 8px }
    textarea { box-sizing: border-box; width: 100%; height: 50px }
  </style>
  <header>Chat</header><div id="log"></div><form><textarea aria-label="Message"></textarea></form>`;

/** What every widget is measured by: a log and a field around bare text. */
export default {
  kind: 'widget',
  mount(host, { past }) {
    const box = document.createElement('div');
    box.style.height = '640px';
    const root = box.attachShadow({ mode: 'open' });
    root.innerHTML = shell;
    host.append(box);
    const log = root.querySelector('#log');
    const add = (text = '') => {
      const message = document.createElement('div');
      message.textContent = text;
      log.append(message);
      return message;
    };
    const follow = () => {
      log.scrollTop = log.scrollHeight;
    };
    for (const { text } of past) add(text);
    follow();
    return {
      send(text) {
        add(text);
        void globalThis.bench.readAnswer(appendPlainText(add(), follow));
      },
      blocks: () => log.lastElementChild,
    };
  },
};
