package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// An interrupt ends what waits for standard input, and is called one.
func TestInterrupt(t *testing.T) {
	for _, args := range [][]string{{"extract", "-"}, {"ingest", "-", "--db", filepath.Join(t.TempDir(), "db")}} {
		ctx, cancel := context.WithCancel(t.Context())
		stdin, feed := io.Pipe()
		go func() {
			feed.Write([]byte("{\"text\": \"Ann Hill said no.\"}\n"))
			cancel()
		}()
		var errs bytes.Buffer
		code := run(ctx, args, &streams{stdin, io.Discard, &errs})
		if code != exitFailed || errs.String() != "whosaid: interrupted\n" {
			t.Errorf("%v: exit code %d, %q", args, code, errs.String())
		}
	}
}

// A second interrupt ends the program though an article of megabytes is being read.
func TestASecondInterruptEndsAtOnce(t *testing.T) {
	var feed bytes.Buffer
	for _, times := range []int{300, 100_000} { // the first fills what is written at once
		fmt.Fprintf(&feed, "{\"text\": %q}\n", strings.Repeat("Ann Hill said no. ", times))
	}
	file := filepath.Join(t.TempDir(), "feed.jsonl")
	if err := os.WriteFile(file, feed.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(buildProgram(t), "extract", file)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 1)); err != nil { // it is under way
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		io.Copy(io.Discard, out)
		cmd.Wait()
	}()
	for {
		select {
		case <-ended:
			if status := cmd.ProcessState.Sys().(syscall.WaitStatus); status.Signal() != syscall.SIGINT {
				t.Errorf("it ended by itself: %v", cmd.ProcessState)
			}
			return
		case <-time.After(10 * time.Millisecond):
			cmd.Process.Signal(os.Interrupt)
		}
	}
}
