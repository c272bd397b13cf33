package watch

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"whosaid/graph"
)

// Metrics are the figures of one server. A nil *Metrics counts nothing.
type Metrics struct {
	registry   *prometheus.Registry
	requests   *prometheus.CounterVec
	operations *prometheus.HistogramVec
	errors     *prometheus.CounterVec
	streams    prometheus.Gauge
	ingested   *prometheus.CounterVec
	ingesting  prometheus.Histogram
}

// NewMetrics returns figures that begin at zero, with those of a store.
func NewMetrics(store graph.Store) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "whosaid_http_requests_total", Help: "HTTP requests, by status.",
		}, []string{"status"}),
		operations: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "whosaid_request_seconds", Help: "How long GraphQL operations took, by type (query, mutation).",
			Buckets: []float64{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 30},
		}, []string{"type"}),
		errors: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "whosaid_errors_total", Help: "Errors in answers, by code.",
		}, []string{"code"}),
		streams: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "whosaid_subscriptions", Help: "Subscriptions that are open.",
		}),
		ingested: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "whosaid_ingested_articles_total", Help: "Articles that were handed in, by outcome (stored, known, failed); its rate is the ingest rate.",
		}, []string{"outcome"}),
		ingesting: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "whosaid_ingest_seconds", Help: "How long it took to read and store an article.",
			Buckets: prometheus.ExponentialBuckets(.01, 2, 12),
		}),
	}
	m.registry.MustRegister(m.requests, m.operations, m.errors, m.streams, m.ingested, m.ingesting,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), held{store})
	return m
}

// Request notes that a request was answered with a status.
func (m *Metrics) Request(status int) {
	if m != nil {
		m.requests.WithLabelValues(strconv.Itoa(status)).Inc()
	}
}

// Operation notes that an operation of a type ended, which began at start.
func (m *Metrics) Operation(kind string, start time.Time) {
	if m != nil {
		m.operations.WithLabelValues(kind).Observe(time.Since(start).Seconds())
	}
}

// Failed notes an error with a code.
func (m *Metrics) Failed(code string) {
	if m != nil {
		m.errors.WithLabelValues(code).Inc()
	}
}

// Streams notes that subscriptions were opened (+1) or closed (-1).
func (m *Metrics) Streams(n int) {
	if m != nil {
		m.streams.Add(float64(n))
	}
}

// Ingested notes what became of an article: "stored", "known" or "failed".
func (m *Metrics) Ingested(outcome string, start time.Time) {
	if m != nil {
		m.ingested.WithLabelValues(outcome).Inc()
		m.ingesting.Observe(time.Since(start).Seconds())
	}
}

// ServeHTTP writes the figures as Prometheus reads them.
func (m *Metrics) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError}).ServeHTTP(w, r)
}

// held tells how much a store holds at the time it is asked.
type held struct{ store graph.Store }

var heldItems = prometheus.NewDesc("whosaid_items", "How much the store holds, by type.", []string{"type"}, nil)

// askTime bounds how long the store may take to be asked from outside.
const askTime = 5 * time.Second

// Describe and Collect make held a prometheus.Collector.
func (h held) Describe(to chan<- *prometheus.Desc) { to <- heldItems }

func (h held) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), askTime)
	defer cancel()
	n, err := h.store.Counts(ctx)
	if err != nil {
		to <- prometheus.NewInvalidMetric(heldItems, err)
		return
	}
	for kind, count := range map[string]int{
		"articles": n.Articles, "statements": n.Statements, "entities": n.Entities, "outlets": n.Outlets,
	} {
		to <- prometheus.MustNewConstMetric(heldItems, prometheus.GaugeValue, float64(count), kind)
	}
}
