package cayleystore

import (
	"context"
	"crypto/sha256"
	"encoding/binary"

	"github.com/cayleygraph/quad"
)

// An encoder asks as seldom as it can what of outlets and entities is in the store already.

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

// knows tells whether the store has a form of n, and thus all that it says; if
// not, it takes it. Unless n is there, it has no forms.
func (e *encoder) knows(ctx context.Context, name, n quad.IRI, there bool) (bool, error) {
	has, looked := e.forms[name]
	if !looked && there && e.view != nil {
		stored, err := e.view.node(ctx, name)
		if err != nil {
			return false, err
		}
		has = stored != 0
	}
	if !has {
		e.add(name, predOf, n)
	}
	e.forms[name] = true
	return has, nil
}

// had returns the properties of an outlet or an entity: those in the store, if it
// is there, and those that addNew has taken since.
func (e *encoder) had(ctx context.Context, subject quad.IRI, there bool) (properties, error) {
	if p, ok := e.stored[subject]; ok {
		return p, nil
	}
	p := properties{}
	if e.view != nil && there {
		n, err := e.view.node(ctx, subject)
		if err != nil {
			return nil, err
		}
		if p, err = e.view.properties(ctx, n); err != nil {
			return nil, err
		}
	}
	e.stored[subject] = p
	return p, nil
}

// addNew takes a quad of a subject of which had has been asked, unless it is
// there already.
func (e *encoder) addNew(subject, pred quad.IRI, object quad.Value) {
	p := e.stored[subject]
	for _, o := range p[pred] {
		if o == object {
			return
		}
	}
	p[pred] = append(p[pred], object)
	e.add(subject, pred, object)
}
