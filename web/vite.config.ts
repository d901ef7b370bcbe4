import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { oneStyleSheet } from './scripts/one_style_sheet.mjs';
import type { Plugin } from 'vite';

const server = process.env.ASSAY_URL ?? 'http://127.0.0.1:8080';
const proxy = { '/api': server, '/openapi.yaml': server };

/** Modules that the start page needs, and so every first visit. */
const firstVisit =
  /src\/lib\/(i18n|keys|url)\/|src\/lib\/api\/(client|page_query)|src\/lib\/session\/hint|src\/lib\/frame\/(AsOf|Foot|Mast|Prog)|src\/lib\/format\/(names|time)|src\/lib\/ui\/(Claim|Counts|Failed|Hallmark|Outcome|Standing|Text|Time)\.|openapi-fetch/;

/**
 * SvelteKit hides its route announcer by a style attribute, which style-src 'self' refuses;
 * static/style/base.css hides it instead.
 */
const announcerWithoutInlineStyle: Plugin = {
  name: 'announcer-without-inline-style',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/generated/root.svelte')) return;
    const stripped = code.replace(/(<div id="svelte-announcer"[^>]*?) style="[^"]*"/, '$1');
    if (stripped === code) throw new Error('root.svelte: the announcer has changed; see vite.config.ts');
    return stripped;
  },
};

export default defineConfig({
  plugins: [announcerWithoutInlineStyle, sveltekit(), oneStyleSheet()],
  server: { proxy },
  preview: { proxy },
  build: {
    target: 'es2022',
    rolldownOptions: {
      output: {
        // What every page needs comes as one file: it compresses better than thirty small ones.
        codeSplitting: { groups: [{ name: 'frame', test: firstVisit }] },
      },
    },
  },
  test: { include: ['src/**/*.test.ts', 'dev/**/*.test.ts'], environment: 'node' },
});
