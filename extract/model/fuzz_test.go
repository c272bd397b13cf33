package model

import (
	"errors"
	"testing"
)

// Whatever is given as weights is read or is ErrWeights.
func FuzzWeights(f *testing.F) {
	f.Add([]byte(magic))
	f.Add(append([]byte(magic), make([]byte, 64)...))
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := ReadParts(b); err != nil && !errors.Is(err, ErrWeights) {
			t.Error(err)
		}
	})
}
