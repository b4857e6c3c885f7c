import type { AgenticChatVue } from 'agentic-chat/vue';
import type {} from 'agentic-chat/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';
import type { GlobalComponents } from 'vue';

type VueProps = InstanceType<GlobalComponents['agentic-chat']>['$props'];
type SvelteProps = SvelteHTMLElements['agentic-chat'];

/** A template of Vue: `<agentic-chat :get-token @chat-send class>`. */
export const inVue: VueProps = {
  class: ['chat'],
  'token-url': '/api/chat-token',
  getToken: () => Promise.resolve('token'),
  onChatSend: ({ detail }) => detail.message.content.length,
};
// @ts-expect-error a switch is no text
inVue.history = 'yes';
// @ts-expect-error the detail has no such part
inVue.onChatDelta = ({ detail }) => detail.message;
/** What a template's ref holds. */
export const stop = (chat: InstanceType<AgenticChatVue>): void => chat.stop();

/** Markup of Svelte: `<agentic-chat token-url getToken onchat-send>`. */
export const inSvelte: SvelteProps = {
  class: 'chat',
  'token-url': '/api/chat-token',
  getToken: () => Promise.resolve('token'),
  'onchat-send': ({ detail }) => detail.message.content.length,
};
// @ts-expect-error a switch is no text
inSvelte.history = 'yes';
// @ts-expect-error the detail has no such part
inSvelte['onchat-delta'] = ({ detail }) => detail.message;
