import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

const server = process.env.ASSAY_URL ?? 'http://127.0.0.1:8080';
const proxy = { '/api': server, '/openapi.yaml': server };

export default defineConfig({
  plugins: [sveltekit()],
  server: { proxy },
  preview: { proxy },
  build: { target: 'es2022' },
  test: { include: ['src/**/*.test.ts', 'dev/**/*.test.ts'], environment: 'node' },
});
