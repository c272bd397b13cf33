package ask

import (
	"cmp"
	"context"
	"slices"

	"whosaid/graph"
	"whosaid/graph/names"
)

// hearer tells the verbs whose object is who listens, not the topic.
func hearer(w word) bool {
	switch names.Key(w.lower) {
	case "tell", "told", "ask", "speak", "spoke", "spoken", "talk", "respond", "repli":
		return true
	}
	return false
}

// hearer takes the outlet from "told Reuters about gas", which relays, and the
// addressee from "told the miners about gas".
func (in *Interpretation) hearer(q phrase) {
	if len(q) < 2 || !hearer(q[0]) {
		return
	}
	rest := q[1:]
	if at, _ := rest.findAbout(); at >= 0 {
		rest = rest[:at]
	}
	if at, _ := rest.find("that"); at >= 0 {
		rest = rest[:at]
	}
	if len(rest) > 1 && (rest[0].lower == "to" || rest[0].lower == "with") {
		rest = rest[1:]
	}
	verb := names.Key(q[0].lower)
	switch {
	case len(rest) == 0 || rest[0].lower == "us" || rest[0].lower == "me":
	case soundsLikeOutlet(rest):
		in.Outlet = cmp.Or(in.Outlet, speakerName(rest))
	case verb == "tell" || verb == "told":
		in.Addressee = speakerName(rest)
	}
}

// readTold makes the addressee of a question its outlet if an outlet has exactly this
// name: what an outlet is told it relays.
func readTold(ctx context.Context, store graph.Store, in Interpretation) (Interpretation, error) {
	if in.Addressee == "" || in.Outlet != "" {
		return in, nil
	}
	outlets, err := store.OutletsNamed(ctx, in.Addressee)
	if slices.ContainsFunc(outlets, func(o graph.Outlet) bool { return names.Key(o.Name) == names.Key(in.Addressee) }) {
		in.Outlet, in.Addressee = in.Addressee, ""
	}
	return in, err
}
