package graph

import "slices"

// A Kind says how much of a statement is in the speaker's own words.
type Kind string

const (
	Direct   Kind = "DIRECT"   // all of it stands between quotation marks
	Mixed    Kind = "MIXED"    // some of it
	Indirect Kind = "INDIRECT" // none of it
)

// Kinds lists every kind.
var Kinds = []Kind{Direct, Mixed, Indirect}

// Valid tells whether k is one of Kinds.
func (k Kind) Valid() bool { return k == Direct || k == Mixed || k == Indirect }

// An Act says what a speaker does in saying something, as the cue tells it.
type Act string

const (
	Says     Act = "SAYS"
	Denies   Act = "DENIES"
	Accuses  Act = "ACCUSES"
	Promises Act = "PROMISES"
	Demands  Act = "DEMANDS"
	Asks     Act = "ASKS"
	Hopes    Act = "HOPES"
	Confirms Act = "CONFIRMS"
	Rejects  Act = "REJECTS"
	Thinks   Act = "THINKS"
	// Withholds is not to say it: "did not say", "would not confirm",
	// "declined to comment".
	Withholds Act = "WITHHOLDS"
)

// Acts lists every act.
var Acts = []Act{Says, Denies, Accuses, Promises, Demands, Asks, Hopes, Confirms, Rejects, Thinks, Withholds}

// Valid tells whether a is one of Acts.
func (a Act) Valid() bool { return slices.Contains(Acts, a) }

// A Statement is what one speaker, or several jointly, is reported to have
// said, thought or written, once, in one article.
type Statement struct {
	ID      StatementID
	Article ArticleID
	Kind    Kind
	Act     Act
	// Source, Cue and Content are the words that name the speaker ("Peskov"),
	// that report ("said") and that are reported; Addressed those that name the
	// addressees ("reporters"). Each is sorted and disjoint; all but Content may
	// be empty.
	Source, Cue, Content, Addressed []Span
	// Verbatim are the pieces of the content that are the speaker's own words,
	// without quotation marks; all of a direct statement, none of an indirect
	// one.
	Verbatim []Span
	// Speakers are those who speak, in the order of the text; empty where the
	// article does not say who.
	Speakers []EntityID
	// Addressees are those to whom it was said, in the order of the text; empty
	// where the article does not say to whom.
	Addressees []EntityID
	// About are the entities in the content, most salient first: its subject
	// before an object, an object before a mention in passing.
	About []EntityID
	// Medium is the form in which it was said; empty where the article does not
	// tell.
	Medium Medium
	// Negated tells that by the speaker's words something is not so: the main
	// verb of the content is denied by "not", "never", "nobody" or the like ("he
	// said that he would not resign"), or the verb of thinking on which it
	// depends is ("he does not think that sanctions work"). It says nothing of
	// the act: "denied that he had resigned" and "did not say that he had
	// resigned" are not negated; there Act is Denies and Withholds.
	Negated bool
	// Via is the agency or outlet that relays the statement; empty if none.
	Via OutletID
	// SaidOn is when it was said, as far as the words around the cue tell.
	SaidOn     Date
	Confidence float64 // that this is a statement as given, in [0, 1]
	Extractor  string  // the version that found it
	// Review is what somebody has found who has looked at it. A Store fills it in.
	Review Review
}

// When is the date by which a statement is ordered and filtered: the day it was
// said, or where the article does not tell, the day the article was published.
func (s Statement) When(a Article) Date {
	if s.SaidOn != "" {
		return s.SaidOn
	}
	return a.Published
}

// Place is the byte offset at which s begins: the least start of its spans.
func (s Statement) Place() int {
	place := -1
	for _, spans := range [][]Span{s.Source, s.Cue, s.Content} {
		for _, span := range spans {
			if place < 0 || span.Start < place {
				place = span.Start
			}
		}
	}
	return max(place, 0)
}
