package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"whosaid/graph"
)

// A store is held by one process. So that a backup can be taken, articles be extracted
// anew or deleted, and all be curated, while a server or a long ingest holds it, that process listens at
// a socket in the store's folder, and does what the commands of others ask of it.
// The file system says who may: the socket is its owner's, as the store is.
//
// A request is a POST of a command's fields as JSON to its name; the answer is lines
// of JSON (see line), of which the last says how it ended.
const socketFile = "whosaid.socket"

// A held is a command that can be done by the process that holds the store.
type held interface {
	// portable makes what was given mean the same in another process, of another folder
	// and perhaps another user.
	portable() error
	// on does it, with the store that is held.
	on(ctx context.Context, std *streams, store graph.Store, turn turn) error
}

// heldCommands makes the commands that the holder of a store does for others.
var heldCommands = map[string]func() held{
	"backup":    func() held { return &backupCmd{} },
	"reextract": func() held { return &reextractCmd{} },
	"delete":    func() held { return &deleteCmd{} },
	"curate":    func() held { return &curateCmd{} },
	"merges":    func() held { return &mergesCmd{} },
	"unmerge":   func() held { return &unmergeCmd{} },
}

// A line is a part of an answer.
type line struct {
	Out   string `json:"out,omitempty"`   // for the standard output
	Err   string `json:"err,omitempty"`   // for the standard error
	Done  bool   `json:"done,omitempty"`  // it was the last
	Fault string `json:"fault,omitempty"` // why it failed, if it did
	Usage bool   `json:"usage,omitempty"` // it failed because of what was given
}

// longestRequest is how many bytes of fields are read; a file of a million decisions is
// shorter.
const longestRequest = 1 << 30

// A turn is taken by who changes articles in the process that holds a store, one at a
// time, where a change depends on what is stored. Its zero value lets everybody.
type turn chan struct{}

func newTurn() turn { return make(turn, 1) }

// take waits for the turn, which ends with done.
func (t turn) take(ctx context.Context) (done func(), err error) {
	if t == nil {
		return func() {}, nil
	}
	select {
	case t <- struct{}{}:
		return func() { <-t }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// listenHeld listens at the socket of a store until stop is called, which waits for
// what is under way. Where there can be no socket it warns: all else works.
func listenHeld(ctx context.Context, db string, store graph.Store, turn turn) (stop func()) {
	listener, err := listenSocket(db)
	if err != nil {
		slog.Warn("no command of others is done while this process has the store", "reason", err)
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	server := &http.Server{
		Handler:           heldHandler(store, turn),
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: 10 * time.Second,
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = server.Serve(listener)
	}()
	return func() {
		cancel()
		if err := server.Shutdown(context.Background()); err != nil {
			slog.Warn("the socket of the store", "reason", err)
		}
		<-ended
	}
}

func listenSocket(db string) (net.Listener, error) {
	path, done, err := socketPath(db)
	if err != nil {
		return nil, err
	}
	defer done()
	// Whoever has the store has the socket: one that is there was left behind.
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	listener, err := net.Listen("unix", path)
	if err != nil {
		return nil, err
	}
	return listener, os.Chmod(path, 0o600)
}

// longestSocket is how long the path of a socket may be on every system.
const longestSocket = 100

// socketPath returns a path of the socket that is short enough: by way of a link to
// the folder, where its own is too long. done removes that.
func socketPath(db string) (path string, done func(), err error) {
	if path, err = filepath.Abs(filepath.Join(db, socketFile)); err != nil || len(path) <= longestSocket {
		return path, func() {}, err
	}
	dir, err := os.MkdirTemp("", "whosaid")
	if err != nil {
		return "", nil, err
	}
	link := filepath.Join(dir, "db")
	if err := os.Symlink(filepath.Dir(path), link); err != nil {
		return "", nil, errors.Join(err, os.RemoveAll(dir))
	}
	return filepath.Join(link, socketFile), func() { os.RemoveAll(dir) }, nil
}

// heldHandler does what is asked for.
func heldHandler(store graph.Store, turn turn) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /{command}", func(w http.ResponseWriter, r *http.Request) {
		newCommand := heldCommands[r.PathValue("command")]
		if newCommand == nil {
			http.NotFound(w, r)
			return
		}
		c := newCommand()
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, longestRequest)).Decode(c); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		slog.Info("asked by another process", "command", r.PathValue("command"))
		say := func(l line) { sayLine(w, l) }
		std := &streams{
			out: writerFunc(func(text string) { say(line{Out: text}) }),
			err: writerFunc(func(text string) { say(line{Err: text}) }),
		}
		end := line{Done: true}
		if err := c.on(r.Context(), std, store, turn); err != nil {
			end.Fault, end.Usage = err.Error(), errors.Is(err, errUsage)
		}
		say(end)
	})
	return mux
}

func sayLine(w http.ResponseWriter, l line) {
	if json.NewEncoder(w).Encode(l) == nil {
		_ = http.NewResponseController(w).Flush()
	}
}

// A writerFunc is called with all that is written.
type writerFunc func(text string)

func (f writerFunc) Write(b []byte) (int, error) {
	f(string(b))
	return len(b), nil
}

// portable is that of commands to whom only the store matters, which the other has.
func (f storeFlags) portable() error { return nil }

// useHeld does a command with the store: in this process, or if another has it, in
// that one.
func (f storeFlags) useHeld(ctx context.Context, std *streams, name string, c held) error {
	locked := f.useExisting(func(store graph.Store) error { return c.on(ctx, std, store, nil) })
	if !errors.Is(locked, graph.ErrLocked) {
		return locked
	}
	if err := c.portable(); err != nil {
		return err
	}
	path, done, err := socketPath(f.DB)
	if err != nil {
		return err
	}
	defer done()
	fields, err := json.Marshal(c)
	if err != nil {
		return err
	}
	answer, err := askHolder(ctx, path, name, fields)
	if err != nil {
		return locked // it does not listen
	}
	defer answer.Close()
	return std.copy(answer)
}
