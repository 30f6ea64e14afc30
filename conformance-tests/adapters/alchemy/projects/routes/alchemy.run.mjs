import alchemy from 'alchemy';
import { Worker } from 'alchemy/cloudflare';

const app = await alchemy('routes');

await Worker('site', {
  name: 'site-worker',
  script: "export default { fetch: () => new Response('site') };",
  compatibilityDate: '2026-01-01',
  routes: ['example.com/api/*'],
  domains: ['www.example.com'],
});

await app.finalize();
