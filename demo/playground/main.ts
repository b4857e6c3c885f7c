import '../../src/index.js';
import { createStore } from '../../src/foundation/store.js';
import { applySettings } from './apply-settings.js';
import { createElement, findElement } from './create-element.js';
import { renderEventLog } from './event-log.js';
import { networkConditions } from './network.js';
import { readSettings, type Settings, writeSettings } from './settings.js';
import { renderEditionSwitch, renderNetworkPanel, renderSettingsPanel } from './settings-panel.js';
import { showTheme } from './show-theme.js';
import { simulateNetwork } from './simulate-network.js';
import { renderSnippetPanel } from './snippet-panel.js';
import { renderTabs } from './tabs.js';

const settings = createStore(readSettings(location.hash));
const chat = document.createElement('agentic-chat');
const log = renderEventLog(chat);

function show(now: Settings): void {
  applySettings(chat, now);
  document.documentElement.dataset['colorScheme'] = now.knobs.colorScheme;
  showTheme(now.theme);
  findElement('network-state', HTMLElement).textContent =
    now.network === 'normal' ? '' : `Network: ${networkConditions[now.network].label}`;
  const hash = writeSettings(now);
  if (location.hash !== hash) history.replaceState(null, '', `${location.pathname}${location.search}${hash}`);
}

simulateNetwork(chat, () => networkConditions[settings.get().network]);
show(settings.get());
settings.subscribe(show);
addEventListener('hashchange', () => settings.set(readSettings(location.hash)));

findElement('edition', HTMLElement).append(renderEditionSwitch(settings));
findElement('panels', HTMLElement).append(
  ...renderTabs('Playground', [
    { id: 'settings', label: 'Settings', panel: renderSettingsPanel(settings) },
    { id: 'network', label: 'Network', panel: renderNetworkPanel(settings) },
    { id: 'code', label: 'Code', panel: renderSnippetPanel(settings) },
    { id: 'events', label: createElement('span', {}, 'Events ', log.count), panel: log.panel },
  ]),
);
findElement('stage', HTMLElement).append(chat);
