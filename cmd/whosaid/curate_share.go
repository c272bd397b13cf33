package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"whosaid/graph"
)

type curateExportCmd struct {
	storeFlags
}

// on prints all decisions in order, one JSON object a line.
func (c *curateExportCmd) on(ctx context.Context, std *streams, store graph.Store) error {
	all, err := store.Curations(ctx)
	if err != nil {
		return err
	}
	e := json.NewEncoder(std.out)
	e.SetEscapeHTML(false)
	for _, item := range all {
		if err := e.Encode(item.Curation); err != nil {
			return err
		}
	}
	return nil
}

type curateImportCmd struct {
	Files []string `arg:"" name:"file" help:"Files that export has printed; - is standard input."`
	storeFlags

	Lines []curationLine `kong:"-"` // what the files hold
}

// read reads the files.
func (c *curateImportCmd) read(stdin io.Reader) error {
	for _, path := range c.Files {
		more, err := readCurations(path, stdin)
		if err != nil {
			return err
		}
		c.Lines = append(c.Lines, more...)
	}
	return nil
}

// on takes over the decisions of files, all or none. Those that the store has are
// left as they are.
func (c *curateImportCmd) on(ctx context.Context, std *streams, store graph.Store) error {
	all := make([]graph.Curation, len(c.Lines))
	for i, l := range c.Lines {
		all[i] = l.Curation
	}
	added, err := store.Curate(context.WithoutCancel(ctx), all...)
	if err != nil {
		return faultyLine(ctx, store, c.Lines, err)
	}
	items, err := store.Curations(ctx)
	if err != nil {
		return err
	}
	waiting := 0
	for _, item := range items {
		if item.State == graph.Waiting {
			waiting++
		}
	}
	_, err = fmt.Fprintf(std.out, "%d decisions read: %d new, %d there already; %d of all wait for what this store lacks\n",
		len(all), added, len(all)-added, waiting)
	return err
}

// A curationLine is a decision with the line on which it stands.
type curationLine struct {
	graph.Curation
	File string
	Line int
}

// fault says what is wrong with a line.
func (l curationLine) fault(err error, do string) error {
	return fmt.Errorf("%s:%d: %w; %s. Nothing has been imported", l.File, l.Line, err, do)
}

// readCurations reads a file of decisions. Blank lines are left out.
func readCurations(path string, stdin io.Reader) (all []curationLine, err error) {
	if path == "-" {
		return parseCurations("standard input", stdin)
	}
	return readFile(path, func(r io.Reader) ([]curationLine, error) { return parseCurations(path, r) })
}

func parseCurations(file string, r io.Reader) (all []curationLine, err error) {
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		text, err := in.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		if len(bytes.TrimSpace(text)) > 0 {
			l := curationLine{File: file, Line: n}
			d := json.NewDecoder(bytes.NewReader(text))
			d.DisallowUnknownFields()
			err := d.Decode(&l.Curation)
			if err == nil && d.More() {
				err = errors.New("there is more on the line")
			}
			if err != nil {
				return nil, l.fault(err, "each line must be one that \"whosaid curate export\" has printed")
			}
			if err := l.Check(); err != nil {
				return nil, l.fault(err, "take the line out, or export it anew where it was decided")
			}
			all = append(all, l)
		}
		if err == io.EOF {
			return all, nil
		}
	}
}

// faultyLine finds the line for which all of them were refused with an error.
func faultyLine(ctx context.Context, store graph.Store, lines []curationLine, err error) error {
	if !errors.Is(err, graph.ErrNotFound) && !errors.Is(err, graph.ErrInvalid) {
		return err
	}
	items, failed := store.Curations(ctx)
	if failed != nil {
		return failed
	}
	had := make([]graph.Curation, len(items))
	for i, item := range items {
		had[i] = item.Curation
	}
	journal, _, failed := graph.Journal{}.With(had...)
	if failed != nil {
		return failed
	}
	for _, l := range lines {
		if journal, _, failed = journal.With(l.Curation); failed != nil {
			return l.fault(failed, "name the file that has what it undoes before this one, or take the line out")
		}
	}
	return err
}
