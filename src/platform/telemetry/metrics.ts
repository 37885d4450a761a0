import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** Figures for whoever watches the portal, in the Prometheus text format. No label ever holds a person. */
export type Metrics = {
  countRequest: (method: string, route: string, status: number, durationMs: number) => void;
  countJobFault: (job: string) => void;
  countCspReports: (directive: string, count: number) => void;
  text: () => Promise<string>;
  contentType: string;
};

export function metricsRegistry(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'portal_request_seconds',
    help: 'Time to answer a request, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  const jobFaults = new Counter({
    name: 'portal_job_faults_total',
    help: 'Tries of a job that failed and will be repeated',
    labelNames: ['job'],
    registers: [registry],
  });
  const cspReports = new Counter({
    name: 'portal_csp_reports_total',
    help: 'Browser reports of what the content policy blocked',
    labelNames: ['directive'],
    registers: [registry],
  });
  return {
    countRequest: (method, route, status, durationMs) => requests.observe({ method, route, status }, durationMs / 1000),
    countJobFault: (job) => jobFaults.inc({ job }),
    countCspReports: (directive, count) => cspReports.inc({ directive }, count),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
