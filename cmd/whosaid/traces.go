package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/99designs/gqlgen/graphql"
	"github.com/ravilushqa/otelgqlgen"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/exporters/stdout/stdouttrace"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	"go.opentelemetry.io/otel/sdk/trace"

	"whosaid/extract"
	"whosaid/schema/watch"
)

// toStderr is the --traces that writes to standard error.
const toStderr = "stderr"

// tracing sends traces of what the server does; a nil *tracing does nothing.
type tracing struct{ provider *trace.TracerProvider }

// newTracing sends to an endpoint of OTLP over HTTP, or writes to std; it is nil if
// to is empty.
func newTracing(ctx context.Context, to string, std io.Writer) (*tracing, error) {
	if to == "" {
		return nil, nil
	}
	var exporter trace.SpanExporter
	var err error
	if to == toStderr {
		exporter, err = stdouttrace.New(stdouttrace.WithWriter(std))
	} else {
		exporter, err = newExporter(ctx, to)
	}
	if err != nil {
		return nil, err
	}
	of := resource.NewSchemaless(attribute.String("service.name", "whosaid"), attribute.String("service.version", extract.Version))
	return &tracing{trace.NewTracerProvider(trace.WithBatcher(exporter), trace.WithResource(of))}, nil
}

// newExporter sends to an endpoint; where the URL has no path, to /v1/traces there.
func newExporter(ctx context.Context, endpoint string) (trace.SpanExporter, error) {
	u, err := url.Parse(endpoint)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("%w: want %s, or the URL of an endpoint such as http://127.0.0.1:4318", errUsage, toStderr)
	}
	if u.Path == "" || u.Path == "/" {
		u.Path = "/v1/traces"
	}
	return otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(u.String()))
}

// extensions make a span of every operation, and of every field in it that is
// worked out. Variables are left out.
func (t *tracing) extensions() []graphql.HandlerExtension {
	if t == nil {
		return nil
	}
	tracer := otelgqlgen.Middleware(otelgqlgen.WithTracerProvider(t.provider), otelgqlgen.WithoutVariables(),
		otelgqlgen.WithCreateSpanFromFields(func(f *graphql.FieldContext) bool { return f.IsResolver }))
	return []graphql.HandlerExtension{tracer}
}

// requests makes a span of every request, within the trace that its header
// traceparent tells (W3C Trace Context), with its id.
func (t *tracing) requests(next http.Handler) http.Handler {
	if t == nil {
		return next
	}
	tracer := t.provider.Tracer("whosaid")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := propagation.TraceContext{}.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
		ctx, span := tracer.Start(ctx, r.Method+" "+r.URL.Path)
		defer span.End()
		span.SetAttributes(attribute.String("request.id", watch.IDOf(ctx)))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// end sends what is left.
func (t *tracing) end(ctx context.Context) error {
	if t == nil {
		return nil
	}
	if err := t.provider.Shutdown(ctx); err != nil {
		return errors.Join(errors.New("the last traces are lost"), err)
	}
	return nil
}
