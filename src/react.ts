'use client';
import {
  createElement,
  type ForwardRefExoticComponent,
  forwardRef,
  type HTMLAttributes,
  type RefAttributes,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import type { ChatListeners, ChatProps } from './frameworks/chat-props.js';
import { AgenticChat as AgenticChatElement } from './index.js';

export type { AgenticChatElement };

/** What the component takes: the options of the element, `onChat…` for its events, and what every element has. */
export type AgenticChatProps = ChatProps &
  ChatListeners &
  Omit<HTMLAttributes<HTMLElement>, keyof ChatProps | keyof ChatListeners>;

/** The element as a component, for React 18 and 19; its ref is the element. */
export const AgenticChat: ForwardRefExoticComponent<AgenticChatProps & RefAttributes<AgenticChatElement>> = forwardRef(
  function AgenticChat(props: AgenticChatProps, ref) {
    const element = useRef<AgenticChatElement>(null);
    const { own, markup } = separate(props);
    useCommit(() => {
      if (element.current) apply(element.current, own);
    });
    useImperativeHandle(ref, () => element.current as AgenticChatElement, []);
    return createElement('agentic-chat', { ...markup, ref: element });
  },
);

type Values = Readonly<Record<string, unknown>>;

/** Before the element is drawn; a server, which draws nothing, must not be asked for that. */
const useCommit = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** What each element was given last: only what is another now is set, for a person changes `open` and `draft`, too. */
const given = new WeakMap<AgenticChatElement, Values>();

/** What is set on the element, and what React writes: of the options those that markup can hold, for a server's page. */
function separate(props: AgenticChatProps): { readonly own: Values; readonly markup: Values } {
  const own: Record<string, unknown> = {};
  const markup: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    const option = AgenticChatElement.elementProperties.get(name);
    if (option || isListener(name)) own[name] = value;
    // React 18 knows no other name of it for a custom element.
    else markup[name === 'className' ? 'class' : name] = value;
    if (typeof option?.attribute !== 'string') continue;
    if (typeof value === 'string' || typeof value === 'number' || value === true) markup[option.attribute] = value;
  }
  return { own, markup };
}

function isListener(name: string): boolean {
  return /^onChat[A-Z]/.test(name);
}

/** `onChatSend` → `chat-send`. */
function toEvent(name: string): string {
  return name.slice(2).replace(/[A-Z]/g, (letter, at) => `${at > 0 ? '-' : ''}${letter.toLowerCase()}`);
}

function apply(element: AgenticChatElement, now: Values): void {
  const before = given.get(element) ?? {};
  given.set(element, now);
  for (const name of Object.keys({ ...before, ...now })) {
    if (Object.is(before[name], now[name])) continue;
    if (isListener(name)) {
      element.removeEventListener(toEvent(name), before[name] as EventListener);
      element.addEventListener(toEvent(name), now[name] as EventListener);
    } else Object.assign(element, { [name]: now[name] });
  }
}
