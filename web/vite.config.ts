import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// The server serves web/dist below /workbench/. Nothing is inlined: the content policy allows no data: addresses.
export default defineConfig({
  base: '/workbench/',
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false'
  },
  build: {
    target: 'es2021',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': process.env.SUNHALL_URL ?? 'http://localhost:8080' } },
  test: { testTimeout: 60_000, setupFiles: ['./vitest.setup.ts'], include: ['src/**/*.test.ts'] }
})
