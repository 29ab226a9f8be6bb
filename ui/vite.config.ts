import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [svelte()],
  // The words lie beside the page, in `crates/words`.
  server: { fs: { allow: ['..'] } },
  // The window's policy allows no address inside the text of a style.
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  test: { include: ['src/**/*.test.ts'] },
})
