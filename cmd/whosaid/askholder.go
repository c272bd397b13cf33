package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
)

// askHolder asks the process at a socket to do a command.
func askHolder(ctx context.Context, path, name string, fields []byte) (io.ReadCloser, error) {
	client := http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			var d net.Dialer
			return d.DialContext(ctx, "unix", path)
		},
		DisableKeepAlives: true,
	}}
	// The name of the host means nothing: the socket leads to it.
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://whosaid/"+name, bytes.NewReader(fields))
	if err != nil {
		return nil, err
	}
	answer, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		return nil, errors.Join(fmt.Errorf("the process that has the store answers %s", answer.Status), answer.Body.Close())
	}
	return answer.Body, nil
}

// A usageError is an errUsage that another process has put into words.
type usageError string

func (e usageError) Error() string { return string(e) }
func (usageError) Unwrap() error   { return errUsage }

// copy writes an answer to the streams, and returns its error.
func (s *streams) copy(answer io.Reader) error {
	for d := json.NewDecoder(answer); ; {
		var l line
		if err := d.Decode(&l); err != nil {
			return fmt.Errorf("the process that has the store ended before it was done: %w", err)
		}
		if _, err := io.WriteString(s.out, l.Out); err != nil {
			return err
		}
		if _, err := io.WriteString(s.err, l.Err); err != nil {
			return err
		}
		switch {
		case l.Usage:
			return usageError(l.Fault)
		case l.Fault != "":
			return errors.New(l.Fault)
		case l.Done:
			return nil
		}
	}
}
