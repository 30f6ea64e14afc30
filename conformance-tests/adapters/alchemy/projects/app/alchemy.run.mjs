import alchemy from 'alchemy';
import { AnalyticsEngineDataset, Assets, DurableObjectNamespace, Json, RateLimit, VersionMetadata, Worker } from 'alchemy/cloudflare';

const app = await alchemy('app');

await Worker('api', {
  name: 'api-worker',
  entrypoint: 'src/index.js',
  compatibilityDate: '2026-01-01',
  url: true,
  crons: process.env.CRONS?.split(',') ?? ['*/5 * * * *'],
  placement: { mode: 'smart' },
  bindings: {
    GREETING: process.env.GREETING ?? 'hello',
    TOKEN: alchemy.secret('value'),
    LIMITS: Json({ items: 10 }),
    COUNTER: DurableObjectNamespace('counter', { className: 'Counter', sqlite: true }),
    ASSETS: await Assets({ path: 'public' }),
    EVENTS: AnalyticsEngineDataset('events', { dataset: 'events' }),
    RATE_LIMIT: RateLimit({ namespace_id: 1001, simple: { limit: 100, period: 60 } }),
    VERSION: VersionMetadata(),
  },
});

await app.finalize();
