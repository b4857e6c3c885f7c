import { AgenticChat } from '../../src/class.js';
import { createStore } from '../../src/foundation/store.js';
import { applySettings } from './apply-settings.js';
import { createElement, findElement } from './create-element.js';
import { createPacer } from './create-pacer.js';
import { renderEventLog } from './event-log.js';
import { readLook, showLook } from './look-style.js';
import { networkConditions } from './network.js';
import { readReadyThemes } from './ready-themes.js';
import { readSettings, type Settings, writeSettings } from './settings.js';
import { renderDeviceSwitch, renderEditionSwitch, renderNetworkPanel, renderSettingsPanel } from './settings-panel.js';
import { simulateNetwork } from './simulate-network.js';
import { renderSnippetPanel } from './snippet-panel.js';
import { createStage } from './stage.js';
import { readSurroundings } from './surroundings.js';
import { renderTabs } from './tabs.js';
import { renderThemePanel } from './theme-panel.js';

/** How often the address may change: browsers refuse one that does so as fast as a slider. */
const ADDRESS_MS = 350;

// A build takes the module that defines it on its own for one without effects: the package names only what it ships.
AgenticChat.define();
const [ready, { fetch: answer, snippet, hasProxy }] = await Promise.all([readReadyThemes(), readSurroundings()]);
// A page alone has nobody to pass its calls on.
const readAddress = (): Settings => ({ ...readSettings(location.hash), ...(hasProxy ? {} : { access: 'token' }) });
const settings = createStore(readAddress());
const log = renderEventLog();
const stage = createStage(
  findElement('stage', HTMLElement),
  (chat) => {
    log.follow(chat);
    simulateNetwork(chat, () => networkConditions[settings.get().network], answer);
    dress(chat, settings.get());
  },
  // What the element makes of a look can be read now.
  () => requestAnimationFrame(() => settings.set({ ...settings.get() })),
);

const saveAddress = createPacer(() => {
  const hash = writeSettings(settings.get());
  history.replaceState(null, '', `${location.pathname}${location.search}${hash}`);
}, ADDRESS_MS);

function dress(chat: AgenticChat, now: Settings): void {
  applySettings(chat, now);
  const page = chat.ownerDocument;
  page.documentElement.dataset['colorScheme'] = now.knobs.colorScheme;
  showLook(readLook(now, ready), page);
}

function show(now: Settings): void {
  stage.show(now.device);
  dress(stage.chat(), now);
  document.documentElement.dataset['colorScheme'] = now.knobs.colorScheme;
  findElement('network-state', HTMLElement).textContent =
    now.network === 'normal' ? '' : `Network: ${networkConditions[now.network].label}`;
  // What is there already is not written: the first choice of a person would have to wait for it.
  if (location.hash !== writeSettings(now)) saveAddress();
}

show(settings.get());
settings.subscribe(show);
addEventListener('hashchange', () => settings.set(readAddress()));

findElement('device', HTMLElement).append(renderDeviceSwitch(settings));
findElement('edition', HTMLElement).append(renderEditionSwitch(settings));
findElement('panels', HTMLElement).append(
  ...renderTabs('Playground', [
    { id: 'settings', label: 'Settings', panel: renderSettingsPanel(settings, { hasProxy }) },
    { id: 'theme', label: 'Theme', panel: renderThemePanel(settings, () => stage.chat(), ready) },
    { id: 'network', label: 'Network', panel: renderNetworkPanel(settings) },
    { id: 'code', label: 'Code', panel: renderSnippetPanel(settings, ready, snippet) },
    { id: 'events', label: createElement('span', {}, 'Events ', log.count), panel: log.panel },
  ]),
);
