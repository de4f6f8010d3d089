import { describe } from 'vitest';
import { prometheusSource } from '../../../src/io/prometheus/prometheus-source.ts';
import { splicingSource } from '../../../src/io/prometheus/splicing-source.ts';
import { describeMetricSource } from '../../contracts/metric-source.ts';
import { contractRules, contractSeries } from '../../contracts/metric-source-data.ts';
import { prometheusPrograms, startPrometheus } from '../../servers/real-prometheus.ts';
import { realClock } from '../../servers/test-clock.ts';

const programs = await prometheusPrograms();
const config = `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs: [{ job_name: nobody, static_configs: [{ targets: ["127.0.0.1:1"] }] }]`;

describe.skipIf(programs === undefined)('a real Prometheus', () => {
  describeMetricSource('Prometheus over HTTP, spliced', async () => {
    const server = await startPrometheus(programs!, contractSeries, { config, rules: contractRules });
    const source = splicingSource(prometheusSource({ url: server.url, clock: realClock }), { clock: realClock });
    return { source, close: server.stop };
  });
});
