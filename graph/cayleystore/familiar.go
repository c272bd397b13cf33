package cayleystore

import (
	"crypto/sha256"
	"encoding/binary"
)

// A record is a hash of all that an article says of an outlet or an entity.
type record [16]byte

// familiar are records of which the quads are in the store: they add nothing.
type familiar map[record]bool

// familiarMost is how many are remembered.
const familiarMost = 1 << 18

// remember adds records that have been stored.
func (f familiar) remember(all []record) {
	if len(f)+len(all) > familiarMost {
		clear(f)
	}
	for _, r := range all {
		f[r] = true
	}
}

// seen tells whether what an article says has been stored before, and notes it if
// not.
func (e *encoder) seen(words ...string) bool {
	var text []byte
	for _, w := range words {
		text = binary.AppendUvarint(text, uint64(len(w)))
		text = append(text, w...)
	}
	sum := sha256.Sum256(text)
	r := record(sum[:len(record{})])
	if !e.familiar[r] {
		e.records = append(e.records, r)
	}
	return e.familiar[r]
}
