package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
)

type extractCmd struct {
	Format string `enum:"text,jsonl,spans,nquads" default:"text" help:"How to print: text (to read), jsonl (all of it, an article a line), spans (offsets only, an article a line), nquads (RDF). One of ${enum}."`
	inputFlags
}

// An articleWriter prints what one article says.
type articleWriter func(io.Writer, reading) error

// articleFormats lists the formats of extract.
var articleFormats = map[string]articleWriter{
	"text":   writeText,
	"jsonl":  writeJSON,
	"spans":  writeSpans,
	"nquads": writeNQuads,
}

// Run prints what the articles say.
func (c *extractCmd) Run(ctx context.Context, std *streams) error {
	collectSeldom()
	w := bufio.NewWriter(std.out)
	write := articleFormats[c.Format]
	_, skipped, err := c.read(ctx, std, func(r reading) error { return write(w, r) })
	if flushErr := w.Flush(); err == nil {
		err = flushErr
	}
	if err == nil && skipped > 0 {
		err = fmt.Errorf("%d articles could not be read (see above)", skipped)
	}
	return err
}
