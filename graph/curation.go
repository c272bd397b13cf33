package graph

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Curation is one decision of somebody who knows better than what was extracted:
// what, who, when and why. The decisions stand in a [Journal]. Nothing that was
// extracted is lost: they are applied to it whenever it is asked for, or those of
// [Splits] when it is stored, so that they outlive a new extraction and can be undone.
//
// As JSON it is a line of a file that teams exchange.
type Curation struct {
	// ID follows from the rest; see [NewCuration].
	ID     CurationID `json:"id"`
	Action Action     `json:"action"`
	// Entity is what MERGE, SPLIT, SPLIT_OFF, RENAME, SET_KIND and SET_WIKIDATA are about,
	// Statement what the others are, and Undoes the curation that UNDO is about.
	Entity    EntityID    `json:"entity,omitempty"`
	Statement StatementID `json:"statement,omitempty"`
	Undoes    CurationID  `json:"undoes,omitempty"`

	Into     EntityID   `json:"into,omitempty"`     // of MERGE and SPLIT: the other entity
	Article  ArticleID  `json:"article,omitempty"`  // of SPLIT_OFF: where Entity is another
	Name     string     `json:"name,omitempty"`     // of RENAME, and of SPLIT_OFF: what the other is called
	Kind     EntityKind `json:"kind,omitempty"`     // of SET_KIND
	SameAs   WikidataID `json:"wikidata,omitempty"` // of SET_WIKIDATA: empty if it is none
	Speakers []EntityID `json:"speakers,omitempty"` // of CORRECT_SPEAKER: none if nobody knows

	By     string    `json:"by"` // who says so
	At     time.Time `json:"at"` // when, in UTC, in whole milliseconds
	Reason string    `json:"reason,omitempty"`
}

// A CurationID names a curation.
type CurationID string

// An Action is what a curation does.
type Action string

const (
	// MergeEntities: Entity is one with Into, which stands for both.
	MergeEntities Action = "MERGE"
	// SplitEntity: Entity is not one with Into.
	SplitEntity Action = "SPLIT"
	// SplitOff: in Article, Entity is somebody else: see [Curation.Other].
	SplitOff     Action = "SPLIT_OFF"
	RenameEntity Action = "RENAME"
	SetKind      Action = "SET_KIND"
	SetWikidata  Action = "SET_WIKIDATA"
	// ConfirmStatement: it is right as it is shown.
	ConfirmStatement Action = "CONFIRM"
	// CorrectSpeaker: it is by Speakers.
	CorrectSpeaker Action = "CORRECT_SPEAKER"
	// RejectSpan: it begins or ends elsewhere. RejectStatement: it is none.
	RejectSpan      Action = "WRONG_SPAN"
	RejectStatement Action = "NO_STATEMENT"
	// Undo: all is as if Undoes had not been. What undoes an undoing does it again.
	Undo Action = "UNDO"
)

// Actions lists every action.
var Actions = []Action{MergeEntities, SplitEntity, SplitOff, RenameEntity, SetKind, SetWikidata,
	ConfirmStatement, CorrectSpeaker, RejectSpan, RejectStatement, Undo}

// NewCuration fills in the id that follows from the rest of c, and makes its time
// UTC in whole milliseconds.
func NewCuration(c Curation) Curation {
	c.At = c.At.UTC().Truncate(time.Millisecond)
	c.ID = ""
	all, err := json.Marshal(c)
	if err != nil {
		panic(err) // there are strings only, and a time that Check refuses
	}
	c.ID = CurationID(derive(curationPrefix, string(all)))
	return c
}

// Check returns an error, in words, unless c says what its action wants and no more.
func (c Curation) Check() error {
	if err := c.check(); err != nil {
		return fmt.Errorf("curation %s: %w: %w", cmp.Or(string(c.ID), string(c.Action)), err, ErrInvalid)
	}
	return nil
}

func (c Curation) check() error {
	rest := c // what an action does not want must be empty
	rest.ID, rest.Action, rest.By, rest.At, rest.Reason = "", "", "", time.Time{}, ""
	switch c.Action {
	case MergeEntities, SplitEntity:
		if TypeOf(string(c.Into)) != EntityType || c.Into == c.Entity {
			return fmt.Errorf("into %q: it wants another entity", c.Into)
		}
		rest.Into = ""
	case SplitOff:
		if TypeOf(string(c.Article)) != ArticleType {
			return fmt.Errorf("%q is no article", c.Article)
		}
		if c.Other() == c.Entity {
			return fmt.Errorf("%s is who is called %q", c.Entity, c.Name)
		}
		if rest.Article = ""; strings.TrimSpace(c.Name) == "" {
			return fmt.Errorf("it wants a name")
		}
		rest.Name = ""
	case RenameEntity:
		if strings.TrimSpace(c.Name) == "" {
			return fmt.Errorf("it wants a name")
		}
		rest.Name = ""
	case SetKind:
		if !c.Kind.Valid() {
			return fmt.Errorf("%q is no kind", c.Kind)
		}
		rest.Kind = ""
	case SetWikidata:
		if c.SameAs != "" && !c.SameAs.Valid() {
			return fmt.Errorf("%q is no id of Wikidata: want Q and a number", c.SameAs)
		}
		rest.SameAs = ""
	case CorrectSpeaker:
		if slices.ContainsFunc(c.Speakers, func(id EntityID) bool { return TypeOf(string(id)) != EntityType }) {
			return fmt.Errorf("a speaker is no entity")
		}
		if n := len(slices.Compact(slices.Sorted(slices.Values(c.Speakers)))); n < len(c.Speakers) {
			return fmt.Errorf("a speaker is named twice")
		}
		rest.Speakers = nil
	}
	return c.checkTarget(rest)
}

// checkTarget checks what c is about, and that nothing else is left in rest.
func (c Curation) checkTarget(rest Curation) error {
	switch c.Action {
	case MergeEntities, SplitEntity, SplitOff, RenameEntity, SetKind, SetWikidata:
		if TypeOf(string(c.Entity)) != EntityType {
			return fmt.Errorf("%q is no entity", c.Entity)
		}
		rest.Entity = ""
	case ConfirmStatement, CorrectSpeaker, RejectSpan, RejectStatement:
		if TypeOf(string(c.Statement)) != StatementType {
			return fmt.Errorf("%q is no statement", c.Statement)
		}
		rest.Statement = ""
	case Undo:
		if TypeOf(string(c.Undoes)) != CurationType {
			return fmt.Errorf("%q is no curation", c.Undoes)
		}
		rest.Undoes = ""
	default:
		return fmt.Errorf("%q is no action", c.Action)
	}
	switch {
	case rest.Entity != "" || rest.Statement != "" || rest.Undoes != "" || rest.Into != "" || rest.Article != "" || rest.Name != "" ||
		rest.Kind != "" || rest.SameAs != "" || rest.Speakers != nil:
		return fmt.Errorf("it says more than %s wants", c.Action)
	case strings.TrimSpace(c.By) == "":
		return fmt.Errorf("nobody says so")
	case c.At.UTC().Year() < 1 || c.At.UTC().Year() > 9999 || c.At.IsZero():
		return fmt.Errorf("it has no time")
	case c.ID != NewCuration(c).ID:
		return fmt.Errorf("its id does not follow from it")
	}
	return nil
}

// Names calls f with the id of every entity and statement that c speaks of.
func (c Curation) Names(f func(id string)) {
	if c.Action == SplitOff {
		f(string(c.Other()))
	}
	for _, id := range append([]EntityID{c.Entity, c.Into}, c.Speakers...) {
		if id != "" {
			f(string(id))
		}
	}
	if c.Statement != "" {
		f(string(c.Statement))
	}
}

// waits tells whether something that c speaks of is not there: of SPLIT_OFF, whom it has
// split off.
func (c Curation) waits(there func(id string) bool) (waits bool) {
	if c.Action == SplitOff {
		return !there(string(c.Other()))
	}
	c.Names(func(id string) { waits = waits || !there(id) })
	return waits
}

// A State is what has become of a curation.
type State string

const (
	InEffect State = "IN_EFFECT"
	Undone   State = "UNDONE"
	// Overruled: a later one says otherwise of the same.
	Overruled State = "OVERRULED"
	// Waiting: the store lacks something that it speaks of. Once that is there
	// again, it takes effect.
	Waiting State = "WAITING"
)

// A CurationItem is a curation with what has become of it.
type CurationItem struct {
	Curation
	State State
	// Now is the curation with the ids that what it speaks of has in the newest version of
	// its article, or with its own where that has none of it; see [Extraction.Succeeds].
	Now Curation
}
