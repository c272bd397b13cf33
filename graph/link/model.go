package link

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A Question about two statements has an answer in each relation: that they have one
// proposition is yes of SAME_QUOTE, SAME_CLAIM, AGREES and DISPUTES.
type Question struct {
	Name string
	// Yes and No are the relations in which the answer is yes and no; in others the
	// question does not arise.
	Yes, No []Relation
	// Features are those that the answer is told from, by their names.
	Features []string
}

// Questions are asked in this order: each relation is reached by its own answers.
var Questions = []Question{
	{"proposition", []Relation{SameQuote, SameClaim, Agrees, Disputes}, []Relation{Related, Unrelated}, likeness},
	{"matter", []Relation{Related}, []Relation{Unrelated}, likeness},
	{"quote", []Relation{SameQuote}, []Relation{SameClaim, Agrees, Disputes}, likeness},
	{"dispute", []Relation{Disputes}, []Relation{SameClaim, Agrees}, []string{
		"opposed", "like stance", "one stance", "against", "scope differs", "scope alike", "any denial differs", "denial differs",
		"antonyms", "rebuts", "same voice", "other voice", "speaks of the other", "plain cosine", "run of longer",
	}},
	{"speaker", []Relation{SameClaim}, []Relation{Agrees}, []string{
		"same speaker", "same voice", "other voice", "like stance", "speaks of the other",
	}},
}

// A Model answers Questions by a logistic regression each. The weights are those of
// a question's features, in their order, behind that of nothing.
type Model [][]float64

// favour is how much more a relation must be probable than another to be judged
// instead: what is rare would hardly ever be the most probable. Chosen in
// cross-validation.
var favour = map[Relation]float64{SameQuote: 2, SameClaim: 2.5, Agrees: 3, Disputes: 3, Related: 2, Unrelated: 1}

// weights.txt holds a line for each question and its name, then one for each weight;
// cmd/linktrain writes it.
//
//go:embed weights.txt
var weightsFile string

// model is read when it is first asked: what learns it can do without.
var model = sync.OnceValue(func() Model {
	m, err := ReadModel(weightsFile)
	if err != nil {
		panic("link: weights.txt: " + err.Error())
	}
	return m
})

// ReadModel reads what Model.String writes.
func ReadModel(file string) (Model, error) {
	lines := strings.Split(strings.TrimSpace(file), "\n")
	m := make(Model, len(Questions))
	for i, q := range Questions {
		want := append([]string{q.Name}, q.Features...)
		if len(lines) < len(want) {
			return nil, fmt.Errorf("it ends within the question %s", q.Name)
		}
		for k, name := range want {
			number, ok := strings.CutPrefix(lines[k], name+"\t")
			w, err := strconv.ParseFloat(number, 64)
			if !ok || err != nil {
				return nil, fmt.Errorf("%q: want %s and a weight", lines[k], name)
			}
			m[i] = append(m[i], w)
		}
		lines = lines[len(want):]
	}
	if len(lines) > 0 {
		return nil, fmt.Errorf("%q: there is no such question", lines[0])
	}
	return m, nil
}

// String returns the weights as text, with four digits.
func (m Model) String() string {
	var b strings.Builder
	for i, q := range Questions {
		for k, name := range append([]string{q.Name}, q.Features...) {
			fmt.Fprintf(&b, "%s\t%.4g\n", name, m[i][k])
		}
	}
	return b.String()
}

// featureAt is where in Features those of each question stand.
var featureAt = func() (at [][]int) {
	for _, q := range Questions {
		var places []int
		for _, name := range q.Features {
			place := slices.Index(featureNames, name)
			if place < 0 {
				panic("link: no feature " + name)
			}
			places = append(places, place)
		}
		at = append(at, places)
	}
	return at
}()

// Probabilities returns how probable each of EveryRelation is, of what Features told.
func (m Model) Probabilities(features []float64) []float64 {
	out := slices.Repeat([]float64{1}, len(EveryRelation))
	for i, q := range Questions {
		sum := m[i][0]
		for k, place := range featureAt[i] {
			sum += m[i][k+1] * features[place]
		}
		yes := 1 / (1 + math.Exp(-sum))
		for r, relation := range EveryRelation {
			switch {
			case slices.Contains(q.Yes, relation):
				out[r] *= yes
			case slices.Contains(q.No, relation):
				out[r] *= 1 - yes
			}
		}
	}
	return out
}

// Judge is the function of this name, of what Features told.
func (m Model) Judge(features []float64) Judgement {
	best, p := 0, m.Probabilities(features)
	for r, relation := range EveryRelation {
		if p[r]*favour[relation] > p[best]*favour[EveryRelation[best]] {
			best = r
		}
	}
	return Judgement{EveryRelation[best], p[best], Method}
}
