package link

// A Relation says how two statements of different articles relate.
type Relation string

const (
	SameQuote Relation = "SAME_QUOTE" // one utterance, as several outlets print it
	SameClaim Relation = "SAME_CLAIM" // one speaker or camp, one proposition, another utterance
	Agrees    Relation = "AGREES"     // another speaker, substantially the same proposition
	// Disputes: they cannot both be true, or one denies or rejects what the other
	// asserts; where the cue carries the stance ("condemned the proposal") it counts.
	Disputes  Relation = "DISPUTES"
	Related   Relation = "RELATED" // the same specific matter, and none of these
	Unrelated Relation = "UNRELATED"
)

// EveryRelation lists them.
var EveryRelation = []Relation{SameQuote, SameClaim, Agrees, Disputes, Related, Unrelated}

// A Judgement says how two statements relate.
type Judgement struct {
	Relation Relation
	// Score is how probable that is, in [0, 1], among pairs that share a few words.
	Score float64
	// Method names what judged, and its version.
	Method string
}

// Method names the judge of this version of the program.
const Method = "logistic-1"

// Judge tells how two statements of different articles relate. It is pure, the same
// whichever of the two comes first, and takes time that grows with the product of
// the numbers of words of their contents; hardly any where these share no word that
// tells anything: then they are unrelated.
func Judge(a, b Said) Judgement {
	if square, _, _, _ := common(a.terms, b.terms); square == 0 {
		return Judgement{Unrelated, 1, Method}
	}
	return model().Judge(Features(a, b))
}
