/** How the list of conversations looks. */
export const historyStyles = `
`;
