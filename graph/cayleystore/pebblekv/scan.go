package pebblekv

import (
	"context"
	"fmt"

	"github.com/cockroachdb/pebble/v2"
	"github.com/hidal-go/hidalgo/kv"
)

// flatten returns a key as it stands in Pebble.
func flatten(k kv.Key) ([]byte, error) {
	if len(k) != 2 || len(k[0]) > 255 {
		return nil, fmt.Errorf("pebblekv: key %q is not a bucket and a key", k)
	}
	flat := make([]byte, 0, 1+len(k[0])+len(k[1]))
	flat = append(flat, byte(len(k[0])))
	flat = append(flat, k[0]...)
	return append(flat, k[1]...), nil
}

// after returns the least key that is greater than all that begin with prefix.
func after(prefix []byte) []byte {
	for i := len(prefix) - 1; i >= 0; i-- {
		if prefix[i] < 0xff {
			end := append([]byte{}, prefix[:i+1]...)
			end[i]++
			return end
		}
	}
	return nil
}

// Scan returns, in their order, the pairs whose keys begin with prefix: a
// bucket, or a bucket and the beginning of a key.
func (t *tx) Scan(prefix kv.Key) kv.Iterator {
	if len(prefix) == 1 {
		prefix = prefix.AppendBytes(nil)
	}
	flat, err := flatten(prefix)
	if err != nil {
		return &iterator{err: err}
	}
	it, err := t.reader.NewIter(&pebble.IterOptions{LowerBound: flat, UpperBound: after(flat)})
	return &iterator{it: it, err: err, bucket: 1 + len(prefix[0])}
}

// An iterator walks over a range. Close returns the error that ended it, too:
// Cayley asks for no other.
type iterator struct {
	it      *pebble.Iterator
	err     error
	bucket  int // the length of the bucket in a flat key
	started bool
}

func (i *iterator) Next(ctx context.Context) bool {
	if i.err == nil {
		i.err = ctx.Err()
	}
	if i.err != nil {
		return false
	}
	if !i.started {
		i.started = true
		return i.it.First()
	}
	return i.it.Next()
}

func (i *iterator) Key() kv.Key {
	k := i.it.Key()
	return kv.Key{k[1:i.bucket], k[i.bucket:]}
}

func (i *iterator) Val() kv.Value {
	v, err := i.it.ValueAndErr()
	if err != nil {
		i.err = err
	}
	return v
}

func (i *iterator) Err() error {
	if i.err == nil && i.it != nil {
		i.err = i.it.Error()
	}
	return i.err
}

func (i *iterator) Close() error {
	if i.it != nil {
		if err := i.it.Close(); i.err == nil {
			i.err = err
		}
		i.it = nil
	}
	return i.err
}
