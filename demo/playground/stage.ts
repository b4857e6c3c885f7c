import type { AgenticChat } from '../../src/class.js';
import { createElement } from './create-element.js';
import type { Device } from './settings.js';

/** The place of the chat. */
export interface Stage {
  /** The chat that stands there now. */
  chat(): AgenticChat;
  /** Puts a chat there: in the page itself, or in a window as large as the device. */
  show(device: Device): void;
}

/** Where the window is no wider than a device itself, it is one. */
const wide = matchMedia('(width >= 960px)');

/**
 * Puts the chat into `place`. On a device it stands in a document of its own: a popup, a chat that fills the window and
 * every media query meet the size that they would meet there. Each chat that is made is given to `dress` before it is
 * connected, and told to `placed` afterwards; it finds the conversation of the one before, as after a reload.
 */
export function createStage(place: HTMLElement, dress: (chat: AgenticChat) => void, placed: () => void): Stage {
  let current: AgenticChat | undefined;
  let shown: Device | undefined;

  const put = (parent: HTMLElement): void => {
    const chat = parent.ownerDocument.createElement('agentic-chat');
    current = chat;
    dress(chat);
    parent.append(chat);
    placed();
  };
  const open = (device: Device): void => {
    const frame = createElement('iframe', {
      title: `The chat on a ${device}`,
      src: new URL('demo/pages/device.html', document.baseURI).href,
      // What a page may do by itself.
      allow: 'clipboard-write',
    });
    frame.addEventListener('load', () => {
      const body = frame.contentDocument?.body;
      if (body && frame.isConnected) put(body);
    });
    place.replaceChildren(frame);
  };

  return {
    // Until there is one, something that has no look yet.
    chat: () => current ?? document.createElement('agentic-chat'),
    show(chosen) {
      const device = wide.matches ? chosen : '';
      if (device === shown) return;
      const isFramed = shown !== undefined && shown !== '';
      shown = device;
      place.dataset['device'] = device;
      if (device === '') {
        place.replaceChildren();
        put(place);
      } else if (!isFramed) open(device);
      else place.querySelector('iframe')?.setAttribute('title', `The chat on a ${device}`);
    },
  };
}
