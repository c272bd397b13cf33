package schema

import (
	"mime"
	"slices"
	"strconv"
	"strings"

	"whosaid/schema/internal/reply"
)

// accepted is what a client takes for an answer.
type accepted struct {
	json   string // the media type of one answer; "" if it takes none
	stream bool   // whether it takes a stream of answers
}

// A mediaRange is a part of an Accept header: a media type, or a pattern of them.
type mediaRange struct {
	name string
	q    float64 // how much the client likes it; 0 for not at all
}

// negotiate reads Accept headers: of our media types the one that the client likes
// best, of equals the one that it names first; JSON if it does not say. What names a
// type tells more of it than a pattern does (RFC 9110, section 12.5.1).
func negotiate(accept []string) accepted {
	if strings.TrimSpace(strings.Join(accept, "")) == "" {
		return accepted{json: reply.JSON}
	}
	ranges := readRanges(strings.Join(accept, ","))
	var out accepted
	best, bestAt := 0.0, 0
	for _, media := range []string{reply.JSON, reply.Response} {
		if q, at := liking(ranges, media, "application/*", "*/*"); q > best || q == best && q > 0 && at < bestAt {
			out.json, best, bestAt = media, q, at
		}
	}
	q, _ := liking(ranges, reply.Stream)
	out.stream = q > 0
	return out
}

// liking tells how much a client likes what has some names, the most telling first, and
// at which place it says so.
func liking(ranges []mediaRange, names ...string) (q float64, at int) {
	for _, name := range names {
		if i := slices.IndexFunc(ranges, func(r mediaRange) bool { return r.name == name }); i >= 0 {
			return ranges[i].q, i
		}
	}
	return 0, 0
}

// readRanges reads an Accept header, without what cannot be read.
func readRanges(accept string) (ranges []mediaRange) {
	for part := range strings.SplitSeq(accept, ",") {
		name, args, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil {
			continue
		}
		q := 1.0
		if v, err := strconv.ParseFloat(args["q"], 64); err == nil {
			q = v
		}
		ranges = append(ranges, mediaRange{name, q})
	}
	return ranges
}
