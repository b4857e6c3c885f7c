import type { LitElement } from 'lit';
import type { AgenticChat } from '../elements/agentic-chat.js';
import type { ChatEventMap } from '../elements/events.js';
import type { ChatOptions } from '../elements/options.js';

type OptionName = Exclude<keyof ChatOptions, keyof LitElement | 'asked'>;

/** Every property that a page can set, by its name in JavaScript. What is `undefined` has its default. */
export type ChatProps = { -readonly [Name in OptionName]?: ChatOptions[Name] | undefined } & {
  conversationId?: string | null | undefined;
  draft?: string | undefined;
  open?: boolean | undefined;
};

type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : '';

type Written<Value> = Value extends boolean ? boolean | '' : Value extends number ? number | `${number}` : Value;

/** What can be written in markup. */
type Primitive = string | number | boolean | null | undefined;

type AttributeName = {
  [Name in keyof ChatProps]-?: ChatProps[Name] extends Primitive ? Name : never;
}[Exclude<keyof ChatProps, 'draft'>];

/** Every attribute, by its name in markup: those of the properties that hold a text, a number or a switch. */
export type ChatAttributes = { [Name in AttributeName as Kebab<Name>]?: Written<ChatProps[Name]> };

/** A listener for an event of the chat; `currentTarget` is the chat. */
export type ChatListener<Name extends keyof ChatEventMap> = (
  event: ChatEventMap[Name] & { readonly currentTarget: AgenticChat },
) => void;

/** Every listener, as markup of frameworks names it: `onchat-send`. */
export type ChatMarkupListeners = {
  [Name in keyof ChatEventMap as `on${Name}`]?: ChatListener<Name> | undefined;
};

type Pascal<Name extends string> = Name extends `${infer Word}-${infer Rest}`
  ? `${Capitalize<Word>}${Pascal<Rest>}`
  : Capitalize<Name>;

/** Every listener, as components name it: `onChatSend`. */
export type ChatListeners = { [Name in keyof ChatEventMap as `on${Pascal<Name>}`]?: ChatListener<Name> | undefined };
