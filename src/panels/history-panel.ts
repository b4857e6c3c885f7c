import type { PanelContext, PanelView } from './panel-view.js';
import { completePanelWords } from './panel-words.js';
import { renderBar } from './render-bar.js';

/** Makes the list of conversations. */
export function createHistoryPanel(context: PanelContext): PanelView {
  const element = document.createElement('section');
  element.setAttribute('part', 'history-panel');
  const draw = (): void => {
    const { conversations } = completePanelWords(context.readLocale());
    element.setAttribute('aria-label', conversations);
    context.kit.render(renderBar(context, conversations), element);
  };
  return {
    element,
    open: draw,
    close: () => undefined,
    update: draw,
    focus: () => element.querySelector('button')?.focus(),
  };
}
