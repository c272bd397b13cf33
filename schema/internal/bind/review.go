package bind

import (
	"github.com/99designs/gqlgen/graphql"

	"whosaid/graph"
)

// unreviewed is what the schema calls graph.Unreviewed.
const unreviewed = "UNREVIEWED"

// MarshalReview writes what has been found of a statement.
func MarshalReview(r graph.Review) graphql.Marshaler {
	if r == graph.Unreviewed {
		return graphql.MarshalString(unreviewed)
	}
	return graphql.MarshalString(string(r))
}

// UnmarshalReview reads what has been found of a statement, with an InputError if it
// is none.
func UnmarshalReview(v any) (graph.Review, error) {
	s, _ := v.(string)
	for _, r := range graph.Reviews {
		if s == string(r) && r != graph.Unreviewed || s == unreviewed && r == graph.Unreviewed {
			return r, nil
		}
	}
	return "", BadInput("%v is no review", v)
}
