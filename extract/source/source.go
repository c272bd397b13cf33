// Package source reads articles: files, folders and standard input become
// [graph.Article]s. The text of an article is kept as it was read, byte by
// byte, so that every offset into it is an offset into the input.
//
// Plain text holds one article a file: a first line may begin with a header
// "date YYYY-MM-DD", and a title may stand alone on the first line after it.
// JSONL holds one article a line, an object with the fields id, title, date,
// text, url and publisher, of which only text must be there; html may stand in
// its place. Of a page in HTML the text is what a reader would read, which is
// kept; offsets are offsets into it.
//
// To add a format, write its file and add a row to the table in formats.go.
package source

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"

	"whosaid/graph"
	"whosaid/graph/names"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// An Input is one article with the place it was read from.
type Input struct {
	Article graph.Article
	Outlet  graph.Outlet // who published it; zero if not known
	File    string       // as the path was given, or found in a folder
	Line    int          // of the file, from 1; 0 if the file is one article
}

// A Bad is something that could not be read: a path, a file or one line of it.
type Bad struct {
	File string
	Line int // from 1; 0 if it is the whole file
	Err  error
}

// Error says where, what is wrong and, where it is not plain, what to do.
func (b *Bad) Error() string {
	file := b.File
	if file == Stdin {
		file = "standard input"
	}
	if b.Line == 0 {
		return fmt.Sprintf("%s: %v", file, b.Err)
	}
	return fmt.Sprintf("%s:%d: %v", file, b.Line, b.Err)
}

// Unwrap returns the cause.
func (b *Bad) Unwrap() error { return b.Err }

// Read returns the articles of paths in their order: a file's in the order of
// the file, a folder's files sorted by path, with its subfolders. [Stdin] is
// read from stdin, in the format that it looks like.
//
// Each step is either an Input and nil, or an error. An error of type *Bad
// tells of one path, file or line that could not be read; the sequence goes on
// after it. Any other error is that of ctx, and ends the sequence, even where stdin
// has nothing to read and no end.
//
// In a folder, hidden files and files with an extension of no format are
// skipped, and a folder in which nothing is left is Bad. A file that is named
// itself is read whatever it is called.
//
// Read holds one article in memory at a time, and needs no more for a line
// than a small multiple of its length.
func Read(ctx context.Context, paths []string, stdin io.Reader) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		for _, path := range paths {
			for file, err := range files(path) {
				for in, err := range articles(ctx, file, err, stdin) {
					if ctx.Err() != nil {
						yield(Input{}, ctx.Err())
						return
					}
					if !yield(in, err) {
						return
					}
				}
			}
		}
	}
}

// articles reads one file in the format that its name or else its beginning
// tells. If err is not nil the file could not be found, and err is all it gives.
func articles(ctx context.Context, file string, err error, stdin io.Reader) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		if err != nil {
			yield(Input{}, bad(file, 0, err))
			return
		}
		var r io.Reader
		if file == Stdin {
			r = until(ctx, stdin)
		} else {
			f, err := os.Open(file)
			if err != nil {
				yield(Input{}, bad(file, 0, err))
				return
			}
			defer f.Close()
			r = f
		}
		b := bufio.NewReaderSize(r, 16*headSize)
		head, err := b.Peek(headSize)
		if err != nil && err != io.EOF {
			yield(Input{}, bad(file, 0, err))
			return
		}
		formatOf(file, head).read(file, b)(yield)
	}
}

// until returns what r holds, up to its end or that of ctx: its error ends a reading
// that waits, too.
func until(ctx context.Context, r io.Reader) io.Reader {
	out, in := io.Pipe()
	go func() {
		_, err := io.Copy(in, r)
		in.CloseWithError(err)
	}()
	context.AfterFunc(ctx, func() { in.CloseWithError(ctx.Err()) })
	return out
}

// errNoText: a file without a word.
var errNoText = errors.New("there is no text in it")

// bad makes a Bad of err, without the path that an error of the file system
// repeats.
func bad(file string, line int, err error) *Bad {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	return &Bad{File: file, Line: line, Err: err}
}

// newOutlet returns the outlet called name, which stays as given; the zero
// Outlet if name is empty.
func newOutlet(name string) graph.Outlet {
	if name == "" {
		return graph.Outlet{}
	}
	key := names.Key(name)
	if key == "" {
		key = name
	}
	return graph.Outlet{ID: graph.NewOutletID(key), Name: name}
}
