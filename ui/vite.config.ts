import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { world } from './world.ts'

export default defineConfig({
  plugins: [svelte(), world()],
  // The words lie beside the page, in `crates/words`.
  server: { fs: { allow: ['..'] } },
  // The window's policy allows no address inside the text of a style.
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  test: { include: ['src/**/*.test.ts'] },
})
