package schema

import (
	"context"
	"time"

	"whosaid/graph"
	"whosaid/graph/ask"
	"whosaid/schema/internal/gen"
)

// answer answers a question in English.
func (r *Resolver) answer(ctx context.Context, question string, today *graph.Date, first *int) (*gen.Answer, error) {
	n, err := r.limits.page("first", first)
	if err != nil {
		return nil, err
	}
	day := or(today)
	if day == "" {
		day = graph.NewDate(time.Now())
	}
	a, err := ask.Find(ctx, r.store, ask.Parse(question, day), max(n, 1))
	if err != nil {
		return nil, err
	}
	in := a.Interpretation
	return &gen.Answer{
		Interpretation: &gen.Interpretation{
			Speaker: optional(in.Speaker), About: optional(in.About), Addressee: optional(in.Addressee),
			From: optional(in.From), To: optional(in.To), Outlet: optional(in.Outlet), Act: optional(in.Act), Kind: optional(in.Kind),
		},
		Unknown:    append([]string{}, a.Unknown...),
		Statements: append([]ask.Hit{}, a.Statements[:min(n, len(a.Statements))]...),
	}, nil
}

// optional returns nil for the zero value.
func optional[T ~string](v T) *T {
	if v == "" {
		return nil
	}
	return &v
}
