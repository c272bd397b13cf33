package schema

import (
	"mime"
	"sort"
	"strconv"
	"strings"

	"whosaid/schema/internal/reply"
)

// accepted is what a client takes for an answer.
type accepted struct {
	json   string // the media type of one answer; "" if it takes none
	stream bool   // whether it takes a stream of answers
}

// negotiate reads Accept headers: of our media types the one that the client
// likes best; JSON if it does not say.
func negotiate(accept []string) accepted {
	if strings.TrimSpace(strings.Join(accept, "")) == "" {
		return accepted{json: reply.JSON}
	}
	type choice struct {
		media string
		q     float64
	}
	var choices []choice
	var out accepted
	for _, part := range strings.Split(strings.Join(accept, ","), ",") {
		name, args, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil {
			continue
		}
		q := 1.0
		if v, err := strconv.ParseFloat(args["q"], 64); err == nil {
			q = v
		}
		switch name {
		case reply.JSON, reply.Response:
			choices = append(choices, choice{name, q})
		case "*/*", "application/*":
			choices = append(choices, choice{reply.JSON, q})
		case reply.Stream:
			out.stream = q > 0
		}
	}
	sort.SliceStable(choices, func(i, j int) bool { return choices[i].q > choices[j].q })
	if len(choices) > 0 && choices[0].q > 0 {
		out.json = choices[0].media
	}
	return out
}
