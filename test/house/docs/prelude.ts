/**
 * What the blocks of code in the documents may name without saying where it is from: the element of the page, its events
 * by their names, and packages of others, with as much of them as the documents use.
 */
export const prelude = `
declare var chat: import('agentic-chat').AgenticChat;

declare module 'agentic-chat/themes/star.css';
declare module 'agentic-chat/themes/dense.css';
declare module 'agentic-chat/themes/paper.css';
declare module 'agentic-chat/themes/contrast.css';

declare module 'mermaid' {
  const mermaid: {
    initialize(options: { startOnLoad: boolean; securityLevel: 'strict' }): void;
    render(id: string, source: string): Promise<{ svg: string }>;
  };
  export default mermaid;
}
`;
