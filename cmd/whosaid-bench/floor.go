package main

import (
	"errors"
	"os"
	"path/filepath"
	"time"
)

// articleBytes is what an article of the corpus writes to the log.
const articleBytes = 18 << 10

// A floor is what no store on this disk can be quicker than: a write of an article's
// size that is waited for.
type floor struct {
	file *os.File
	data []byte
	all  timings
}

// newFloor returns a floor that writes to a file in a folder.
func newFloor(dir string) (*floor, error) {
	f, err := os.Create(filepath.Join(dir, "floor"))
	return &floor{file: f, data: make([]byte, articleBytes)}, err
}

// sync writes and waits once.
func (f *floor) sync() error {
	start := time.Now()
	_, err := f.file.Write(f.data)
	if err == nil {
		err = f.file.Sync()
	}
	f.all = append(f.all, time.Since(start))
	return err
}

// close removes the file.
func (f *floor) close() error { return errors.Join(f.file.Close(), os.Remove(f.file.Name())) }
