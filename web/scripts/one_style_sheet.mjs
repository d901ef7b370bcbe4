/**
 * All styles come as one file (scripts/finish.mjs), because the pages that the server writes need
 * them before any component is loaded. So no chunk asks for styles of its own.
 * @returns {import('vite').Plugin}
 */
export function oneStyleSheet() {
  return {
    name: 'assay:one-style-sheet',
    apply: 'build',
    enforce: 'post',
    renderChunk(_code, chunk) {
      // The server's build keeps its own, by which SvelteKit knows that they are not needed twice.
      if (this.environment.name === 'client') chunk.viteMetadata?.importedCss.clear();
      return null;
    },
  };
}
